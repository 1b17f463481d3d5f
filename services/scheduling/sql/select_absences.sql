-- select_absences($1 from_day date, $2 until_day date) -> (staff_id text, from_day date, until_day date)
select staff_id, from_day, until_day
from absence
where until_day >= $1 and from_day <= $2
order by staff_id, from_day, until_day
