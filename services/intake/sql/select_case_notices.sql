-- select_case_notices($1 case_id uuid) -> (notice_id uuid, template text, decision int2, sent_day date, delivered_day date, failed_reason text)
select notice_id, template, decision, sent_day, delivered_day, failed_reason
from case_notice
where case_id = $1
order by sent_day, decision, notice_id
