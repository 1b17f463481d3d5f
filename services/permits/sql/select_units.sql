-- select_units($1 unit_ids uuid[]) -> (at int8, version int4, valid_from date, name text, category text, subtype text, provider_id uuid, area text, node text, places int4, start_day date, end_day date)
select i.at, u.version, u.valid_from, u.name, u.category, u.subtype, u.provider_id, u.area, u.node, u.places,
    u.start_day, u.end_day
from unnest($1::uuid[]) with ordinality as i (unit_id, at)
join unit u using (unit_id)
