-- select_unmet_obligations($1 today date, $2 at_most int) -> (key text, rule text, category text, unit_id uuid, due_day date, start_day date, attempts int)
-- Not fulfilled, in time, and nothing that could fulfil it is under way: never proposed, or cancelled each time.
select obligation.key, obligation.rule, unit.category, unit_id, obligation.due_day, unit.start_day,
    (select count(*)::int from activity where obligation_key = obligation.key) as attempts
from obligation
join unit using (unit_id)
where obligation.state in ('open', 'uncovered') and obligation.due_day >= $1 and unit.version > 0
    and not exists (select from activity where obligation_key = obligation.key and activity.state <> 'cancelled')
order by obligation.key
limit $2
