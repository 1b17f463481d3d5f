-- save_case_performed($1 activity_id uuid, $2 case_id uuid, $3 performed_day date, $4 outcome text) -> (activity_id uuid)
-- No row comes back when it is known already.
insert into case_activity as a (activity_id, case_id, version, planned_day, announced, performed_day, outcome)
values ($1, $2, 0, $3, false, $3, $4)
on conflict (activity_id) do update
set performed_day = excluded.performed_day, outcome = excluded.outcome
where a.performed_day = '-infinity'
returning a.activity_id
