-- select_law_area($1 programme text) -> (area text)
select a.area
from programme_area a
where a.programme = coalesce((select min(o.programme) from programme_area o where o.programme = $1), '*')
