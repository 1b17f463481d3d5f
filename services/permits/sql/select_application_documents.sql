-- select_application_documents($1 application_id uuid) -> (document text, present bool)
-- The last word on each.
select distinct on (document) document, present
from application_document
where application_id = $1
order by document, version desc
