-- select_law_questions($1 programme text, $2 day date) -> (question text)
-- A programme's own questions, else those of any.
select t.question
from programme_trigger t
where $2 >= t.valid_from and $2 < t.valid_until
    and t.programme = coalesce((select min(o.programme) from programme_trigger o where o.programme = $1), '*')
order by t.number
