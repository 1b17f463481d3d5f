-- select_sending_notices() -> (notice_id uuid, template text, provider_id uuid, asked_by text, case_id uuid, activity_id uuid, reference text, about_unannounced bool, day date, asked_us int8, template_version int4, template_sha256 bytea, subject text, body text, state text, lifted_id uuid, reason text, last_reply text, attempts int4, attempts_settled int4, queued_us int8, due_us int8)
select n.notice_id, n.template, n.provider_id, n.asked_by, n.case_id, n.activity_id, n.reference, n.about_unannounced, n.day,
    n.asked_us, n.template_version, n.template_sha256, n.subject, n.body, n.state, n.lifted_id, n.reason, n.last_reply,
    n.attempts, n.attempts_settled, n.queued_us, n.due_us
from notice n
where n.state = 'sending'
order by n.notice_id
