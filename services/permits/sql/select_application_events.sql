-- select_application_events($1 application_id uuid) -> (day date, state int2, actor text)
select day, state, actor
from application_event
where application_id = $1
order by version
