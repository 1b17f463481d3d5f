-- select_case_interests($1 object_ids uuid[]) -> (staff_id text, person text, object_id uuid, from_day date, until_day date)
select staff_id, person, object_id, from_day, until_day
from interest
where object_id = any ($1::uuid[])
order by staff_id, kind, object_id, from_day
