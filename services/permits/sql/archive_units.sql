-- archive_units($1 unit_ids uuid[], $2 valid_to date) -> ()
insert into unit_version (unit_id, version, valid_from, register, ref, name, category, subtype, provider_id, area, node,
    places, start_day, end_day, cause_id, valid_to, municipality, latitude_micro, longitude_micro)
select unit_id, version, valid_from, register, ref, name, category, subtype, provider_id, area, node, places, start_day,
    end_day, cause_id, $2, municipality, latitude_micro, longitude_micro
from unit
where unit_id = any ($1::uuid[])
