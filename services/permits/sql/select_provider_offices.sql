-- select_provider_offices($1 provider_ids uuid[]) -> (at int8, node text)
-- offset 0 keeps this a look-up per key: without it the planner reads the whole table for each batch.
select i.at, o.node
from unnest($1::uuid[]) with ordinality as i (provider_id, at)
cross join lateral (select p.node from provider_office p where p.provider_id = i.provider_id offset 0) o
