-- close_links($1 provider_ids uuid[], $2 owner_ids uuid[], $3 valid_to date) -> ()
update owner_link l
set valid_to = greatest($3, l.valid_from)
from unnest($1::uuid[], $2::uuid[]) as n (provider_id, owner_id)
where l.provider_id = n.provider_id and l.owner_id = n.owner_id and l.valid_to is null
