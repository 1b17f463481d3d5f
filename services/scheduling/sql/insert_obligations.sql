-- insert_obligations($1 keys text[], $2 rules text[], $3 years int[], $4 unit_ids uuid[], $5 legal_refs text[], $6 due_days date[]) -> (key text)
insert into obligation (key, rule, year, unit_id, legal_ref, due_day, state, reason)
select *, 'open', '' from unnest($1::text[], $2::text[], $3::int[], $4::uuid[], $5::text[], $6::date[])
on conflict do nothing
returning key
