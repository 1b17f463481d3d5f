-- select_case_unit($1 unit_id uuid) -> (ref text, name text)
select ref, name from unit where unit_id = $1
