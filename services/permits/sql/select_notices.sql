-- select_notices($1 notice_ids uuid[]) -> (notice_id uuid, asked_of text, state text, channel text, outcome_day date, reason text)
select notice_id, asked_of, state, channel, outcome_day, reason
from application_notice
where notice_id = any ($1)
order by notice_id
