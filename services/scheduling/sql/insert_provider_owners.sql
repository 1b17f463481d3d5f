-- insert_provider_owners($1 provider_ids uuid[], $2 versions int[], $3 owner_ids uuid[], $4 depths int[])
insert into provider_owner (provider_id, version, owner_id, depth)
select * from unnest($1::uuid[], $2::int[], $3::uuid[], $4::int[])
on conflict do nothing
