-- select_register_chain($1 unit_ids uuid[]) -> (unit_id uuid, provider_id uuid, depth int4)
select u.unit_id, u.provider_id, 0 as depth
from unit u
where u.unit_id = any ($1)
union all
select u.unit_id, o.owner_id, o.depth
from unit u
join provider p on p.provider_id = u.provider_id
join provider_owner o on o.provider_id = p.provider_id and o.version = p.version
where u.unit_id = any ($1)
order by unit_id, depth, provider_id
