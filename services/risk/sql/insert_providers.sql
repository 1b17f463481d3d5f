-- insert_providers($1 provider_ids uuid[], $2 versions int[], $3 effective_days date[], $4 registers text[], $5 refs text[], $6 names text[], $7 sectors int[])
insert into provider (provider_id, version, effective_day, register, ref, name, sector)
select * from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[], $7::int[])
on conflict do nothing
