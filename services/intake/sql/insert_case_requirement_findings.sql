-- insert_case_requirement_findings($1 case_ids uuid[], $2 requirements int[], $3 findings int[]) -> ()
insert into requirement_finding (case_id, requirement, finding)
select * from unnest($1::uuid[], $2::int[], $3::int[]) as n
