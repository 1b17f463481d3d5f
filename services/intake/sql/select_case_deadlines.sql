-- select_case_deadlines($1 case_id uuid) -> (number int2, rule text, about int2, legal_ref text, start_day date, due_day date, met_day date)
select number, rule, about, legal_ref, start_day, due_day, met_day from deadline where case_id = $1 order by number
