-- update_notices($1 notice_ids uuid[], $2 states text[], $3 lifted_ids uuid[], $4 reasons text[], $5 last_replies text[], $6 attempts int4[], $7 attempts_settled int4[], $8 queued_us int8[], $9 due_us int8[], $10 template_versions int4[], $11 template_sha256s bytea[], $12 subjects text[], $13 bodies text[]) -> ()
update notice n
set state = c.state, lifted_id = c.lifted_id, reason = c.reason, last_reply = c.last_reply, attempts = c.attempts,
    attempts_settled = c.attempts_settled, queued_us = c.queued_us, due_us = c.due_us,
    template_version = c.template_version, template_sha256 = c.template_sha256, subject = c.subject, body = c.body
from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::int4[], $7::int4[], $8::int8[], $9::int8[],
    $10::int4[], $11::bytea[], $12::text[], $13::text[])
    as c (notice_id, state, lifted_id, reason, last_reply, attempts, attempts_settled, queued_us, due_us,
          template_version, template_sha256, subject, body)
where n.notice_id = c.notice_id
