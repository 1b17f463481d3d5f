-- insert_case_parties($1 case_ids uuid[], $2 numbers int[], $3 roles text[], $4 refs text[]) -> ()
insert into case_party (case_id, number, role, ref)
select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as n
