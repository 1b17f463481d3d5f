-- select_application_id($1 number_class text, $2 number_year int4, $3 number_serial int4) -> (application_id uuid)
select application_id
from application
where number_class = $1 and number_year = $2 and number_serial = $3
