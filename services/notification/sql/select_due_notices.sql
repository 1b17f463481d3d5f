-- select_due_notices($1 now_us int8, $2 most int4) -> (notice_id uuid, template text, provider_id uuid, asked_by text, case_id uuid, activity_id uuid, reference text, about_unannounced bool, day date, asked_us int8, template_version int4, template_sha256 bytea, subject text, body text, state text, lifted_id uuid, reason text, last_reply text, attempts int4, attempts_settled int4, queued_us int8, due_us int8)
-- What the embargo holds back is not among them, even if its state said so.
select n.notice_id, n.template, n.provider_id, n.asked_by, n.case_id, n.activity_id, n.reference, n.about_unannounced, n.day,
    n.asked_us, n.template_version, n.template_sha256, n.subject, n.body, n.state, n.lifted_id, n.reason, n.last_reply,
    n.attempts, n.attempts_settled, n.queued_us, n.due_us
from notice n
where n.state in ('queued', 'retry') and n.due_us <= $1
    and (not n.about_unannounced or exists (select from embargo_lifted l where l.activity_id = n.activity_id))
order by n.due_us, n.notice_id
limit $2
