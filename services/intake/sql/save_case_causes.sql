-- save_case_causes($1 case_ids uuid[], $2 findings int[], $3 numbers int[], $4 levels text[], $5 codes text[]) -> ()
insert into root_cause (case_id, finding, number, level, code)
select * from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[]) as n
on conflict (case_id, finding, number) do nothing
