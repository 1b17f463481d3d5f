-- select_visits() -> (unit_id uuid, activity_id uuid, staff_id text)
-- Who has been at which inspection, of the units where something is proposed; the latest first.
select activity.unit_id, activity_id, staff_id
from activity
join assignment using (activity_id)
where released_version is null and kind = 'inspection' and performed_day is not null
    and exists (select from activity proposed where proposed.unit_id = activity.unit_id and proposed.state = 'proposed')
order by activity.unit_id, performed_day desc, activity_id, staff_id
