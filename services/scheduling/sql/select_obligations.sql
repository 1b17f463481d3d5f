-- select_obligations($1 state text, $2 after_key text, $3 at_most int) -> (key text, rule text, legal_ref text, unit_id uuid, unit_ref text, due_day date, state text, reason text)
select obligation.key, obligation.rule, obligation.legal_ref, unit_id, unit.ref as unit_ref, obligation.due_day,
    obligation.state, obligation.reason
from obligation
join unit using (unit_id)
where ($1::text is null or obligation.state = $1) and obligation.key > $2
order by obligation.key
limit $3
