-- select_providers($1 provider_ids uuid[]) -> (at int8, version int4, valid_from date, register text, ref text, name text, sector int2)
select i.at, p.version, p.valid_from, p.register, p.ref, p.name, p.sector
from unnest($1::uuid[]) with ordinality as i (provider_id, at)
join provider p using (provider_id)
