-- insert_case_citations($1 case_ids uuid[], $2 kinds text[], $3 numbers int[], $4 ats int[], $5 codes text[]) -> ()
insert into citation (case_id, kind, number, at, code)
select * from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::text[]) as n
