-- select_register_routes($1 registers text[]) -> (register text, area text, category text, from_day date, until_day date, node text)
select register, area, category, from_day, until_day, node
from routing
where register = any ($1::text[])
