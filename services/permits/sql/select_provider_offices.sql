-- select_provider_offices($1 provider_ids uuid[]) -> (at int8, node text)
select i.at, o.node
from unnest($1::uuid[]) with ordinality as i (provider_id, at)
join provider_office o using (provider_id)
