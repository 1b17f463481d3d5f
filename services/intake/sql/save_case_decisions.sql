-- save_case_decisions($1 case_ids uuid[], $2 numbers int[], $3 decision_ids uuid[], $4 types text[], $5 deciders text[], $6 rapporteurs text[], $7 decided_days date[], $8 valid_until_days date[], $9 appealables bool[], $10 dispatched_days date[], $11 appeal_until_days date[], $12 grounds text[], $13 fines_ore bigint[], $14 rules_applied text[], $15 decisive_facts text[]) -> ()
insert into decision (case_id, number, decision_id, type, decider, rapporteur, decided_day, valid_until_day, appealable,
    dispatched_day, appeal_until_day, ground, fine_ore, rules_applied, decisive_facts)
select *
from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::bool[],
        $10::date[], $11::date[], $12::text[], $13::bigint[], $14::text[], $15::text[]) as n
on conflict (case_id, number) do update
set dispatched_day = excluded.dispatched_day, appeal_until_day = excluded.appeal_until_day
