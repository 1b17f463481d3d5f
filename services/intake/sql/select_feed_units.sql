-- select_feed_units($1 county text, $2 node text, $3 from_day date, $4 until_day date) -> (unit_id uuid, category text, places int4)
select u.unit_id, u.category, u.places
from unit u
where u.area = $1 and u.node = $2 and (u.start_day is null or u.start_day <= $4) and (u.end_day is null or u.end_day >= $3)
