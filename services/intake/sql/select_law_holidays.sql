-- select_law_holidays() -> (valid_from date, valid_until date, kind text, month int2, day int2, weekday int2)
select valid_from, valid_until, kind, month, day, weekday from holiday order by name, valid_from
