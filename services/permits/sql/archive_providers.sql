-- archive_providers($1 provider_ids uuid[], $2 valid_tos date[]) -> ()
insert into provider_version (provider_id, version, valid_from, register, ref, name, sector, cause_id, email, valid_to)
select provider_id, p.version, p.valid_from, p.register, p.ref, p.name, p.sector, p.cause_id, p.email, n.valid_to
from unnest($1::uuid[], $2::date[]) as n (provider_id, valid_to)
join provider p using (provider_id)
