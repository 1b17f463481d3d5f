-- save_case_requirements($1 case_ids uuid[], $2 numbers int[], $3 decisions int[], $4 texts text[], $5 criteria text[], $6 evidences text[], $7 due_days date[], $8 verify_methods text[], $9 states text[], $10 account_refs text[]) -> ()
insert into requirement (case_id, number, decision, text, measurable_criterion, evidence_needed, due_day,
    verify_method, state, account_ref)
select *
from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[],
        $10::text[]) as n
on conflict (case_id, number) do update set state = excluded.state, account_ref = excluded.account_ref
