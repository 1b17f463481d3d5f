-- insert_units($1 unit_ids uuid[], $2 versions int[], $3 effective_days date[], $4 registers text[], $5 refs text[], $6 names text[], $7 categories text[], $8 subtypes text[], $9 provider_ids uuid[], $10 areas text[], $11 nodes text[], $12 places int[], $13 start_days date[], $14 end_days date[])
insert into unit (unit_id, version, effective_day, register, ref, name, category, subtype, provider_id, area, node,
    places, start_day, end_day)
select * from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::uuid[], $10::text[], $11::text[], $12::int[], $13::date[], $14::date[])
on conflict do nothing
