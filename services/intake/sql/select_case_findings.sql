-- select_case_findings($1 case_id uuid) -> (finding_id uuid, number int2, version int4, requirement_code text, theme text, level text, severity int2, found_day date, remedied_day date, state text, text text, waive_reason text, recurrence_of uuid, recurrence_case text, chain_length int4)
select f.finding_id, f.number, f.version, f.requirement_code, f.theme, f.level, f.severity, f.found_day, f.remedied_day,
    f.state, f.text, f.waive_reason, f.recurrence_of, coalesce(c.case_number, '') as recurrence_case, f.chain_length
from finding f
left join finding e on e.finding_id = f.recurrence_of
left join supervision_case c on c.case_id = e.case_id
where f.case_id = $1
order by f.number
