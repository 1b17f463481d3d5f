-- save_case_findings($1 case_ids uuid[], $2 numbers int[], $3 finding_ids uuid[], $4 versions int[], $5 requirement_codes text[], $6 themes text[], $7 levels text[], $8 severities int[], $9 found_days date[], $10 remedied_days date[], $11 states text[], $12 texts text[], $13 waive_reasons text[], $14 recurrences_of uuid[], $15 chain_lengths int[]) -> ()
insert into finding (case_id, number, finding_id, version, requirement_code, theme, level, severity, found_day,
    remedied_day, state, text, waive_reason, recurrence_of, chain_length)
select *
from unnest($1::uuid[], $2::int[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::date[],
        $10::date[], $11::text[], $12::text[], $13::text[], $14::uuid[], $15::int[]) as n
on conflict (case_id, number) do update
set version = excluded.version, remedied_day = excluded.remedied_day, state = excluded.state,
    waive_reason = excluded.waive_reason, recurrence_of = excluded.recurrence_of, chain_length = excluded.chain_length
