-- select_holiday_rules() -> (basis text, month int, day int, number int, valid_from date, valid_until date)
select basis, month, day, number, valid_from, valid_until from holiday_rule
