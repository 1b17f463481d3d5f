-- select_units_without_obligation($1 year int, $2 day date, $3 node text, $4 first_day date, $5 last_day date, $6 at_most int) -> (unit_id uuid, register text, ref text, category text, start_day date, end_day date)
select unit_id, register, ref, category, start_day, end_day
from unit
where version > 0 and node = $3 and start_day <= $5 and end_day > $4
    and exists (
        select from obligation_rule rule
        where rule.category = unit.category and $2 between rule.valid_from and rule.valid_until
            and not exists (select from obligation
                            where obligation.rule = rule.rule and obligation.unit_id = unit.unit_id
                                and obligation.year = $1)
    )
order by unit_id
limit $6
