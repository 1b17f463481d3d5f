-- select_register_owned($1 owner_id uuid) -> (provider_id uuid)
-- At any depth: a provider's owners are told all the way up.
select distinct p.provider_id
from provider_owner o
join provider p on p.provider_id = o.provider_id and p.version = o.version
where o.owner_id = $1
order by p.provider_id
