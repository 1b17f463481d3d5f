-- select_bindings($1 from_day date, $2 until_day date) -> (staff_id text, day date, unit_id uuid)
-- Who is committed, to what an earlier plan or a person has settled and nobody has done yet.
select assignment.staff_id, activity.day, activity.unit_id
from assignment
join activity using (activity_id)
where released_version is null and activity.day between $1 and $2
    and activity.state in ('coi_checked', 'assigned', 'confirmed', 'announced', 'embargoed', 'in_progress')
order by assignment.staff_id, activity.day, activity.unit_id
