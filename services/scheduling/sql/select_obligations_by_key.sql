-- select_obligations_by_key($1 keys text[]) -> (key text, rule text, legal_ref text, unit_id uuid, unit_ref text, due_day date, state text, reason text)
select obligation.key, obligation.rule, obligation.legal_ref, unit_id, unit.ref as unit_ref, obligation.due_day,
    obligation.state, obligation.reason
from obligation
join unit using (unit_id)
where obligation.key = any ($1::text[])
order by obligation.key
