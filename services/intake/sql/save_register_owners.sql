-- save_register_owners($1 provider_ids uuid[], $2 versions int[], $3 depths int[], $4 owner_ids uuid[], $5 shares_permille int[])
insert into provider_owner (provider_id, version, depth, owner_id, share_permille)
select * from unnest($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::int[])
on conflict do nothing
