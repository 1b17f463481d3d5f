-- select_overdue_obligations($1 today date, $2 at_most int) -> (key text, rule text, legal_ref text, unit_id uuid, unit_ref text, due_day date, state text, reason text)
-- Their day has gone by and nobody has been there. Told once: their reason says so from then on.
select obligation.key, obligation.rule, obligation.legal_ref, unit_id, unit.ref as unit_ref, obligation.due_day,
    obligation.state, obligation.reason
from obligation
join unit using (unit_id)
where obligation.state in ('open', 'planned', 'uncovered') and obligation.due_day < $1
    and not (obligation.state = 'uncovered' and obligation.reason = 'window')
order by obligation.key
limit $2
