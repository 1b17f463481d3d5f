-- insert_providers($1 register text, $2 cause_id uuid, $3 provider_ids uuid[], $4 versions int4[], $5 valid_froms date[], $6 refs text[], $7 names text[], $8 sectors int4[], $9 emails text[]) -> ()
insert into provider (provider_id, version, valid_from, register, ref, name, sector, cause_id, email)
select provider_id, version, valid_from, $1, ref, name, sector, $2, email
from unnest($3::uuid[], $4::int4[], $5::date[], $6::text[], $7::text[], $8::int4[], $9::text[])
    as n (provider_id, version, valid_from, ref, name, sector, email)
