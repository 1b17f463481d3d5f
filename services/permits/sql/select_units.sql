-- select_units($1 unit_ids uuid[]) -> (at int8, version int4, valid_from date, name text, category text, subtype text, provider_id uuid, area text, node text, places int4, start_day date, end_day date, municipality text, latitude_micro int4, longitude_micro int4)
-- offset 0 keeps this a look-up per key: without it the planner reads the whole table for each batch.
select i.at, u.version, u.valid_from, u.name, u.category, u.subtype, u.provider_id, u.area, u.node, u.places,
    u.start_day, u.end_day, u.municipality, u.latitude_micro, u.longitude_micro
from unnest($1::uuid[]) with ordinality as i (unit_id, at)
cross join lateral (select * from unit v where v.unit_id = i.unit_id offset 0) u
