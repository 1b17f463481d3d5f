-- select_obligations($1 state text, $2 after_key text, $3 at_most int) -> (key text, rule text, legal_ref text, unit_id uuid, unit_ref text, due_day date, state text, reason text)
-- As everybody may know them: that a visit is planned would tell of an unannounced one.
select told.key, told.rule, told.legal_ref, unit_id, unit.ref as unit_ref, told.due_day, told.state, told.reason
from (
    select key, rule, legal_ref, unit_id, due_day, reason,
        case when state = 'planned'
                  and exists (select from activity where obligation_key = obligation.key and activity.state = 'embargoed')
             then 'open' else state end as state
    from obligation
) told
join unit using (unit_id)
where ($1::text is null or told.state = $1) and told.key > $2
order by told.key
limit $3
