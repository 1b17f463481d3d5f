-- select_met_activities($1 obligation_keys text[]) -> (activity_id uuid)
-- Visits that nobody needs to plan: their duty is one of these, or has been fulfilled by another inspection.
select activity_id
from activity
join obligation on obligation.key = activity.obligation_key
where activity.state = 'proposed' and (obligation.state = 'fulfilled' or obligation.key = any ($1::text[]))
order by activity_id
