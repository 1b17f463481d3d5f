-- select_law_catalogue() -> (code text, valid_from date, valid_until date, theme text)
select code, valid_from, valid_until, theme from requirement_catalogue order by code, valid_from
