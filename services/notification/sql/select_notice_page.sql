-- select_notice_page($1 state text, $2 reference text, $3 after_id uuid, $4 most int4) -> (notice_id uuid, template text, template_version int4, reference text, state text, attempts int4, last_reply text, day date)
-- Null: any state, any reference, from the beginning.
select n.notice_id, n.template, n.template_version, n.reference, n.state, n.attempts, n.last_reply, n.day
from notice n
where ($1::text is null or n.state = $1) and ($2::text is null or n.reference = $2)
    and ($3::uuid is null or n.notice_id > $3)
order by n.notice_id
limit $4
