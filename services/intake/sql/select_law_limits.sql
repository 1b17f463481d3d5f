-- select_law_limits() -> (name text, valid_from date, valid_until date, value int4)
select name, valid_from, valid_until, value from case_limit order by name, valid_from
