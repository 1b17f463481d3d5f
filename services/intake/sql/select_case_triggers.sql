-- select_case_triggers($1 case_id uuid) -> (question text, answer text)
select question, answer from case_trigger where case_id = $1 order by number
