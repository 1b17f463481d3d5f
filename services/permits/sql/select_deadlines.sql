-- select_deadlines() -> (rule text, valid_from date, valid_until date, days int4)
select rule, valid_from, valid_until, days from deadline order by rule, valid_from
