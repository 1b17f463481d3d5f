-- select_unit_places($1 unit_ids uuid[]) -> (at int8, unit_id uuid, node text)
select i.at, u.unit_id, u.node
from unnest($1::uuid[]) with ordinality as i (unit_id, at)
join unit u using (unit_id)
