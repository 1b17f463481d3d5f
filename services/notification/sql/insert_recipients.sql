-- insert_recipients($1 provider_ids uuid[], $2 versions int4[], $3 emails text[]) -> ()
insert into recipient (provider_id, version, email)
select * from unnest($1::uuid[], $2::int4[], $3::text[])
on conflict do nothing
