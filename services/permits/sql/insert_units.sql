-- insert_units($1 register text, $2 valid_from date, $3 cause_id uuid, $4 unit_ids uuid[], $5 versions int4[], $6 refs text[], $7 names text[], $8 categories text[], $9 subtypes text[], $10 provider_ids uuid[], $11 areas text[], $12 nodes text[], $13 places int4[], $14 start_days date[], $15 end_days date[], $16 municipalities text[], $17 latitudes int4[], $18 longitudes int4[]) -> ()
insert into unit (unit_id, version, valid_from, register, ref, name, category, subtype, provider_id, area, node, places,
    start_day, end_day, cause_id, municipality, latitude_micro, longitude_micro)
select unit_id, version, $2, $1, ref, name, category, subtype, provider_id, area, node, places, start_day, end_day, $3,
    municipality, latitude_micro, longitude_micro
from unnest($4::uuid[], $5::int4[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[],
        $12::text[], $13::int4[], $14::date[], $15::date[], $16::text[],
        $17::int4[], $18::int4[])
    as n (unit_id, version, ref, name, category, subtype, provider_id, area, node, places, start_day, end_day,
        municipality, latitude_micro, longitude_micro)
