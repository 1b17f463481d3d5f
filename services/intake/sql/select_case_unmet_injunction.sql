-- select_case_unmet_injunction($1 unit_id uuid, $2 day date) -> (is_unmet bool)
-- An injunction to remedy that was to be met before the day and was not, in whatever case of the unit.
select exists (
    select
    from supervision_case c
    join decision d using (case_id)
    join requirement r on r.case_id = d.case_id and r.decision = d.number
    where c.unit_id = $1 and d.type in ('injunction_remedy', 'injunction_remedy_sol', 'injunction_remedy_lss')
        and d.decided_day < $2 and (r.state = 'insufficient' or (r.state = 'open' and r.due_day < $2))
) as is_unmet
