-- insert_links($1 valid_from date, $2 cause_id uuid, $3 provider_ids uuid[], $4 owner_ids uuid[], $5 shares int4[]) -> ()
-- A link that was closed on the day it began, by a correction, may come back by another one.
insert into owner_link (provider_id, owner_id, valid_from, share_permille, cause_id)
select provider_id, owner_id, $1, share_permille, $2
from unnest($3::uuid[], $4::uuid[], $5::int4[]) as n (provider_id, owner_id, share_permille)
on conflict (provider_id, owner_id, valid_from)
do update set valid_to = null, share_permille = excluded.share_permille, cause_id = excluded.cause_id
