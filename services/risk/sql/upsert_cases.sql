-- upsert_cases($1 case_ids uuid[], $2 versions int[], $3 case_numbers text[], $4 types text[], $5 unit_ids uuid[], $6 merged boolean[], $7 received_days date[], $8 closed_days date[], $9 outcomes text[], $10 inspected boolean[], $11 harm_levels int[])
insert into own_case (case_id, version, case_number, type, unit_id, is_merged, received_day, closed_day, outcome,
    is_inspected, harm_level)
select distinct on (case_id) *
from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::boolean[], $7::date[], $8::date[],
    $9::text[], $10::boolean[], $11::int[]) as given (case_id, version)
order by case_id, version desc
on conflict (case_id) do update
set version = excluded.version, case_number = excluded.case_number, type = excluded.type, unit_id = excluded.unit_id,
    is_merged = excluded.is_merged, received_day = excluded.received_day, closed_day = excluded.closed_day,
    outcome = excluded.outcome, is_inspected = excluded.is_inspected, harm_level = excluded.harm_level
where own_case.version < excluded.version
