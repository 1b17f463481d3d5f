-- select_unit_places($1 unit_ids uuid[]) -> (at int8, unit_id uuid, node text)
-- offset 0 keeps this a look-up per key: without it the planner reads the whole table for each batch.
select i.at, u.unit_id, u.node
from unnest($1::uuid[]) with ordinality as i (unit_id, at)
cross join lateral (select v.unit_id, v.node from unit v where v.unit_id = i.unit_id offset 0) u
