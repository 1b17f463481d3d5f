-- select_case_requirements($1 case_id uuid) -> (number int2, decision int2, text text, measurable_criterion text, evidence_needed text, due_day date, verify_method text, state text, account_ref text)
select number, decision, text, measurable_criterion, evidence_needed, due_day, verify_method, state, account_ref
from requirement
where case_id = $1
order by number
