-- select_register_candidates($1 municipalities text[], $2 node text) -> (municipality text, name_key text, unit_id uuid, provider_id uuid, ref text, name text, category text, area text)
select u.municipality, u.name_key, u.unit_id, u.provider_id, u.ref, u.name, u.category, u.area
from unit u
where u.municipality = any ($1) and u.node = $2
order by u.municipality, u.unit_id
