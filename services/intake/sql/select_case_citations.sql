-- select_case_citations($1 case_id uuid) -> (kind text, number int2, code text)
select kind, number, code from citation where case_id = $1 order by kind, number, at
