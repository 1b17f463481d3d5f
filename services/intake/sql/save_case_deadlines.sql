-- save_case_deadlines($1 case_ids uuid[], $2 numbers int[], $3 rules text[], $4 abouts int[], $5 legal_refs text[], $6 start_days date[], $7 due_days date[], $8 met_days date[]) -> ()
insert into deadline (case_id, number, rule, about, legal_ref, start_day, due_day, met_day)
select *
from unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::text[], $6::date[], $7::date[], $8::date[]) as n
on conflict (case_id, number) do update
set legal_ref = excluded.legal_ref, start_day = excluded.start_day, due_day = excluded.due_day,
    met_day = excluded.met_day
