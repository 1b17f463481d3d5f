-- select_law_duties() -> (ground text, valid_from date, valid_until date, harm_from int2)
select ground, valid_from, valid_until, harm_from from duty_ground order by ground, valid_from
