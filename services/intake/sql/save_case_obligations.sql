-- save_case_obligations($1 keys text[], $2 rules text[], $3 legal_refs text[], $4 unit_ids uuid[], $5 due_days date[], $6 reasons text[], $7 ats int[]) -> ()
insert into obligation_uncovered (key, rule, legal_ref, unit_id, due_day, reason)
select distinct on (key) key, rule, legal_ref, unit_id, due_day, reason
from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::date[], $6::text[], $7::int[])
    as n (key, rule, legal_ref, unit_id, due_day, reason, at)
order by key, at desc
on conflict (key) do update set due_day = excluded.due_day, reason = excluded.reason
