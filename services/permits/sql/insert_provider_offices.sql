-- insert_provider_offices($1 provider_ids uuid[], $2 nodes text[]) -> ()
insert into provider_office (provider_id, node)
select provider_id, node from unnest($1::uuid[], $2::text[]) as n (provider_id, node)
