-- select_unit_versions($1 unit_id uuid) -> (version int4, valid_from date, register text, ref text, name text, category text, subtype text, provider_id uuid, area text, node text, places int4, start_day date, end_day date, municipality text, latitude_micro int4, longitude_micro int4)
select version, valid_from, register, ref, name, category, subtype, provider_id, area, node, places, start_day, end_day,
    municipality, latitude_micro, longitude_micro
from unit_version
where unit_id = $1
union all
select version, valid_from, register, ref, name, category, subtype, provider_id, area, node, places, start_day, end_day,
    municipality, latitude_micro, longitude_micro
from unit
where unit_id = $1
order by version
