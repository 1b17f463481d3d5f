-- select_recipients($1 provider_ids uuid[]) -> (provider_id uuid, version int4, email text)
select distinct on (r.provider_id) r.provider_id, r.version, r.email
from recipient r
where r.provider_id = any ($1::uuid[])
order by r.provider_id, r.version desc
