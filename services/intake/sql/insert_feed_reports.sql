-- insert_feed_reports($1 source text, $2 row_ids uuid[], $3 refs text[], $4 versions int[], $5 received_days date[], $6 event_days date[], $7 channels text[], $8 reporter_roles text[], $9 patient_sexes text[], $10 age_bands text[], $11 sector_codes text[], $12 problems text[], $13 unit_refs text[], $14 unit_names text[], $15 unit_places text[], $16 harm_levels int[], $17 flags int[], $18 summaries text[])
-- flags: 1 attention, 2 withdrawn.
insert into feed_report (row_id, source, source_case_ref, version, received_day, event_day, channel, reporter_role, patient_sex,
    age_band, sector_code, problems, unit_ref, unit_name, unit_place, harm_level, attention, withdrawn, summary)
select row_id, $1, ref, version, received_day, event_day, channel, reporter_role, patient_sex, age_band, sector_code, problems,
    unit_ref, unit_name, unit_place, harm_level, flags & 1 <> 0, flags & 2 <> 0, summary
from unnest($2::uuid[], $3::text[], $4::int[], $5::date[], $6::date[], $7::text[], $8::text[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::int[], $17::int[], $18::text[])
    as g (row_id, ref, version, received_day, event_day, channel, reporter_role, patient_sex, age_band, sector_code, problems,
        unit_ref, unit_name, unit_place, harm_level, flags, summary)
