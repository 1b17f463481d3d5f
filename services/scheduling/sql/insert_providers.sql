-- insert_providers($1 provider_ids uuid[], $2 versions int[], $3 effective_days date[], $4 registers text[], $5 refs text[], $6 names text[])
insert into provider (provider_id, version, effective_day, register, ref, name)
-- Of several versions in one batch the highest.
select distinct on (told.provider_id) told.*
from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[])
    as told (provider_id, version, effective_day, register, ref, name)
order by told.provider_id, told.version desc
on conflict (provider_id) do update
set version = excluded.version, effective_day = excluded.effective_day, register = excluded.register,
    ref = excluded.ref, name = excluded.name
where provider.version < excluded.version
