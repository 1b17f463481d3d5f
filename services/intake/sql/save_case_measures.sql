-- save_case_measures($1 case_ids uuid[], $2 findings int[], $3 numbers int[], $4 causes int[], $5 types text[], $6 cross_professionals bool[], $7 due_days date[], $8 done_days date[], $9 effect_check_days date[], $10 effects text[]) -> ()
insert into measure (case_id, finding, number, cause, type, cross_professional, due_day, done_day, effect_check_day,
    effect)
select *
from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::text[], $6::bool[], $7::date[], $8::date[], $9::date[],
        $10::text[]) as n
on conflict (case_id, finding, number) do update
set done_day = excluded.done_day, effect_check_day = excluded.effect_check_day, effect = excluded.effect
