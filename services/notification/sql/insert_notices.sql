-- insert_notices($1 notice_ids uuid[], $2 states text[], $3 lifted_ids uuid[], $4 reasons text[], $5 last_replies text[], $6 attempts int4[], $7 attempts_settled int4[], $8 queued_us int8[], $9 due_us int8[], $10 template_versions int4[], $11 template_sha256s bytea[], $12 subjects text[], $13 bodies text[], $14 templates text[], $15 provider_ids uuid[], $16 asked_by text[], $17 case_ids uuid[], $18 activity_ids uuid[], $19 reference text[], $20 about_unannounced bool[], $21 days date[], $22 asked_us int8[]) -> ()
insert into notice (notice_id, state, lifted_id, reason, last_reply, attempts, attempts_settled, queued_us, due_us,
    template_version, template_sha256, subject, body, template, provider_id, asked_by, case_id, activity_id, reference,
    about_unannounced, day, asked_us)
select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::int4[], $7::int4[], $8::int8[],
    $9::int8[], $10::int4[], $11::bytea[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::text[], $17::uuid[],
    $18::uuid[], $19::text[], $20::bool[], $21::date[], $22::int8[])
