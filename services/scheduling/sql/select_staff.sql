-- select_staff($1 after_id text, $2 role text, $3 at_most int) -> (staff_id text, version int, role text, competences text, from_day date, until_day date, minutes_a_day int, municipality text, person text)
select distinct on (staff_id) staff_id, version, role, array_to_string(competences, ',') as competences, from_day,
    until_day, minutes_a_day, municipality, person
from staff
where staff_id > $1 and ($2::text is null or role = $2)
-- Somebody's role changes with a version: only the latest counts.
    and version = (select max(latest.version) from staff latest where latest.staff_id = staff.staff_id)
order by staff_id
limit $3
