-- select_case_round($1 case_id uuid) -> (act text, actor text, day date)
-- What prepared a decision since the case was last reopened or its requirements were not met.
select e.act, e.actor, e.day
from case_event e
where e.case_id = $1 and e.act in ('begin', 'finding', 'draft')
    and e.version > coalesce((select max(r.version) from case_event r where r.case_id = $1 and r.act in ('reopen', 'not_met')), 0)
order by e.version
