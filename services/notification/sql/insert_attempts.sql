-- insert_attempts($1 notice_ids uuid[], $2 attempts int4[], $3 recipient_versions int4[], $4 outcomes text[], $5 replies text[], $6 channel text, $7 at_us int8) -> ()
insert into delivery_attempt (notice_id, attempt, channel, recipient_version, at_us, outcome, reply)
select notice_id, attempt, $6, recipient_version, $7, outcome, reply
from unnest($1::uuid[], $2::int4[], $3::int4[], $4::text[], $5::text[])
    as n (notice_id, attempt, recipient_version, outcome, reply)
