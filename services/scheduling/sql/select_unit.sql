-- select_unit($1 unit_id uuid, $2 ref text) -> (unit_id uuid, ref text)
select unit_id, ref
from unit
where (unit_id = $1 or ref = $2) and version > 0
order by unit_id
limit 1
