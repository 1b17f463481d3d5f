-- select_case_list($1 state int, $2 unit_id uuid, $3 type text, $4 all_too bool, $5 after_office int, $6 after_class int, $7 after_year int, $8 after_serial int, $9 most int) -> (case_id uuid, case_number text, type text, state int2, version int4, unit_id uuid, unit_ref text, unit_name text, received_day date, closed_day date, priority_class int2, handler text, source text, source_ref text, next_due_day date)
-- state 0 and type '' are any; no unit is any.
select c.case_id, c.case_number, c.type, c.state, c.version, c.unit_id, coalesce(u.ref, c.unit_hint) as unit_ref,
    coalesce(u.name, '') as unit_name, c.received_day, c.closed_day, c.priority_class, c.handler, c.source, c.source_ref,
    coalesce((select min(d.due_day) from deadline d where d.case_id = c.case_id and d.met_day = '-infinity'), 'infinity')
        as next_due_day
from supervision_case c
left join unit u on u.unit_id = c.unit_id
where ($1 = 0 or c.state = $1) and ($2::uuid is null or c.unit_id = $2) and ($3 = '' or c.type = $3)
    and ($4 or c.closed_day = 'infinity')
    and (c.office, c.class_number, c.year, c.serial) > ($5, $6, $7, $8)
order by c.office, c.class_number, c.year, c.serial
limit $9
