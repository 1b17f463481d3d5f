-- select_application_legal_refs($1 application_id uuid, $2 version int4) -> (legal_ref text)
select legal_ref
from application_legal_ref
where application_id = $1 and version = $2
order by legal_ref
