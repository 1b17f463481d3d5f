-- select_met_obligations($1 unit_id uuid, $2 day date) -> (key text, rule text, legal_ref text, unit_id uuid, unit_ref text, due_day date, state text, reason text)
-- What an inspection of a unit on a day fulfils: each duty of the day's year that was not too late for it.
select obligation.key, obligation.rule, obligation.legal_ref, unit_id, unit.ref as unit_ref, obligation.due_day,
    obligation.state, obligation.reason
from obligation
join unit using (unit_id)
where unit_id = $1 and obligation.year = extract(year from $2::date)::int and obligation.due_day >= $2
    and obligation.state <> 'fulfilled'
order by obligation.key
