-- insert_units($1 unit_ids uuid[], $2 versions int[], $3 effective_days date[], $4 registers text[], $5 refs text[], $6 names text[], $7 categories text[], $8 provider_ids uuid[], $9 nodes text[], $10 municipalities text[], $11 start_days date[], $12 end_days date[], $13 latitudes int[], $14 longitudes int[])
insert into unit (unit_id, version, effective_day, register, ref, name, category, provider_id, node, municipality,
    start_day, end_day, latitude_micro, longitude_micro)
-- Of several versions in one batch the highest.
select distinct on (told.unit_id) told.*
from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[],
            $10::text[], $11::date[], $12::date[], $13::int[], $14::int[])
    as told (unit_id, version, effective_day, register, ref, name, category, provider_id, node, municipality, start_day,
             end_day, latitude_micro, longitude_micro)
order by told.unit_id, told.version desc
on conflict (unit_id) do update
set version = excluded.version, effective_day = excluded.effective_day, register = excluded.register,
    ref = excluded.ref, name = excluded.name, category = excluded.category, provider_id = excluded.provider_id,
    node = excluded.node, municipality = excluded.municipality, start_day = excluded.start_day,
    end_day = excluded.end_day, latitude_micro = excluded.latitude_micro, longitude_micro = excluded.longitude_micro
where unit.version < excluded.version
