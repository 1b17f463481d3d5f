-- save_case_activity($1 activity_id uuid, $2 case_id uuid, $3 version int, $4 planned_day date, $5 announced bool) -> (version int4)
-- No row comes back when a later version is known already.
insert into case_activity as a (activity_id, case_id, version, planned_day, announced)
values ($1, $2, $3, $4, $5)
on conflict (activity_id) do update
set version = excluded.version, planned_day = excluded.planned_day, announced = excluded.announced
where a.version < excluded.version
returning a.version
