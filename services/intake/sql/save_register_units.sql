-- save_register_units($1 unit_ids uuid[], $2 versions int[], $3 effective_days date[], $4 registers text[], $5 refs text[], $6 ref_keys text[], $7 names text[], $8 name_keys text[], $9 categories text[], $10 subtypes text[], $11 provider_ids uuid[], $12 areas text[], $13 nodes text[], $14 municipalities text[], $15 places int[], $16 start_days date[], $17 end_days date[])
-- Of several versions in one batch the highest is kept; one that is older than the table's changes nothing.
insert into unit as u (unit_id, version, effective_day, register, ref, ref_key, name, name_key, category, subtype, provider_id,
    area, node, municipality, places, start_day, end_day)
select distinct on (unit_id) *
from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::int[], $16::date[], $17::date[])
    as g (unit_id, version, effective_day, register, ref, ref_key, name, name_key, category, subtype, provider_id, area, node,
        municipality, places, start_day, end_day)
order by unit_id, version desc
on conflict (unit_id) do update set (version, effective_day, register, ref, ref_key, name, name_key, category, subtype,
        provider_id, area, node, municipality, places, start_day, end_day)
    = (excluded.version, excluded.effective_day, excluded.register, excluded.ref, excluded.ref_key, excluded.name,
        excluded.name_key, excluded.category, excluded.subtype, excluded.provider_id, excluded.area, excluded.node,
        excluded.municipality, excluded.places, excluded.start_day, excluded.end_day)
where u.version < excluded.version
