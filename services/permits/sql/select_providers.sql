-- select_providers($1 provider_ids uuid[]) -> (at int8, version int4, valid_from date, register text, ref text, name text, sector int2, email text)
-- offset 0 keeps this a look-up per key: without it the planner reads the whole table for each batch.
select i.at, p.version, p.valid_from, p.register, p.ref, p.name, p.sector, p.email
from unnest($1::uuid[]) with ordinality as i (provider_id, at)
cross join lateral (select * from provider q where q.provider_id = i.provider_id offset 0) p
