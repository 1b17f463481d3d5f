-- select_case_measures($1 case_id uuid) -> (finding int2, number int2, cause int2, type text, cross_professional bool, due_day date, done_day date, effect_check_day date, effect text)
select finding, number, cause, type, cross_professional, due_day, done_day, effect_check_day, effect
from measure
where case_id = $1
order by finding, number
