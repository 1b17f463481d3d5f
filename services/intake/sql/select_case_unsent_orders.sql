-- select_case_unsent_orders() -> (case_id uuid, case_number text, unit_id uuid, priority_class int2, announced bool, from_day date, until_day date, competences text, lot text, programme text)
select o.case_id, c.case_number, o.unit_id, c.priority_class, o.announced, o.from_day, o.until_day, o.competences, o.lot,
    o.programme
from inspection_order o
join supervision_case c using (case_id)
where not o.is_sent
order by o.programme, o.from_day, o.lot, o.case_id
