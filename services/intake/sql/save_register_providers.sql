-- save_register_providers($1 provider_ids uuid[], $2 versions int[], $3 effective_days date[], $4 registers text[], $5 refs text[], $6 names text[], $7 sectors int[])
-- Of several versions in one batch the highest is kept; one that is older than the table's changes nothing.
insert into provider as p (provider_id, version, effective_day, register, ref, name, sector)
select distinct on (provider_id) *
from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[], $7::int[])
    as g (provider_id, version, effective_day, register, ref, name, sector)
order by provider_id, version desc
on conflict (provider_id) do update set (version, effective_day, register, ref, name, sector)
    = (excluded.version, excluded.effective_day, excluded.register, excluded.ref, excluded.name, excluded.sector)
where p.version < excluded.version
