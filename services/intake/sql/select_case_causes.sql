-- select_case_causes($1 case_id uuid) -> (finding int2, number int2, level text, code text)
select finding, number, level, code from root_cause where case_id = $1 order by finding, number
