-- select_application_checks($1 application_id uuid) -> (list text, item text, passed bool, evidence text)
-- The last word on each.
select distinct on (list, item) list, item, passed, evidence
from application_check
where application_id = $1
order by list, item, version desc
