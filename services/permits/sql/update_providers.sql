-- update_providers($1 register text, $2 cause_id uuid, $3 provider_ids uuid[], $4 versions int4[], $5 valid_froms date[], $6 refs text[], $7 names text[], $8 sectors int4[], $9 emails text[]) -> ()
-- The same parameters as insert_providers, so that one piece of code fills both.
update provider p
set version = n.version, valid_from = n.valid_from, register = $1, ref = n.ref, name = n.name, sector = n.sector,
    cause_id = $2, email = n.email
from unnest($3::uuid[], $4::int4[], $5::date[], $6::text[], $7::text[], $8::int4[], $9::text[])
    as n (provider_id, version, valid_from, ref, name, sector, email)
where p.provider_id = n.provider_id
