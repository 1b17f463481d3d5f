-- insert_case_cases($1 office int, $2 case_ids uuid[], $3 class_numbers int[], $4 years int[], $5 serials int[], $6 case_numbers text[], $7 versions int[], $8 types text[], $9 areas text[], $10 priority_classes int[], $11 sources text[], $12 source_refs text[], $13 channels text[], $14 reporter_roles text[], $15 unit_ids uuid[], $16 unit_hints text[], $17 harm_levels int[], $18 summaries text[], $19 received_days date[], $20 event_days date[], $21 states int[], $22 state_days date[], $23 closed_days date[], $24 outcomes text[], $25 inspected bool[], $26 duty_results text[], $27 duty_reasons text[]) -> ()
insert into supervision_case (office, case_id, class_number, year, serial, case_number, version, type, area,
    priority_class, source, source_ref, channel, reporter_role, unit_id, unit_hint, harm_level, summary, received_day,
    event_day, state, state_day, closed_day, outcome, inspected, duty_result, duty_reason)
select $1, n.*
from unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[], $9::text[], $10::int[],
        $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::text[], $17::int[], $18::text[],
        $19::date[], $20::date[], $21::int[], $22::date[], $23::date[], $24::text[], $25::bool[], $26::text[],
        $27::text[]) as n
