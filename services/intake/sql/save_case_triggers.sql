-- save_case_triggers($1 case_ids uuid[], $2 numbers int[], $3 questions text[], $4 answers text[]) -> ()
insert into case_trigger (case_id, number, question, answer)
select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as n
on conflict (case_id, number) do update set answer = excluded.answer
