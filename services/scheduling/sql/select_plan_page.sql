-- select_plan_page($1 plan_id uuid, $2 after_id uuid, $3 with_embargoed boolean, $4 at_most int) -> (activity_id uuid)
-- By day, then id; what has no day last. What is unannounced and has not begun is there only for whom it may be: not even
-- its place in the order may tell. An activity that a later act has moved stands where it is now.
with shown as (
    select activity.activity_id,
        coalesce(case when activity.plan_id = $1 then activity.day else entry.day end, 'infinity'::date) as at_day
    from plan_entry entry
    join activity using (activity_id)
    where entry.plan_id = $1
        and ($3 or coalesce(activity.announced, entry.announced)
             or activity.state in ('in_progress', 'performed', 'record_drafted', 'record_signed', 'reported'))
)
select activity_id
from shown
where $2::uuid is null
    or (at_day, activity_id) > (select after.at_day, after.activity_id from shown after where after.activity_id = $2)
order by at_day, activity_id
limit $4
