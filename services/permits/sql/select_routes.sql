-- select_routes($1 register text, $2 areas text[]) -> (area text, category text, from_day date, until_day date, node text)
select area, category, from_day, until_day, node
from routing
where register = $1 and area = any ($2::text[])
