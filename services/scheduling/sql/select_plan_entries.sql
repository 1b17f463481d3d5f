-- select_plan_entries($1 plan_id uuid) -> (activity_id uuid, day date, start_minute int, end_minute int, announced boolean, team text, reason text)
select activity_id, day, start_minute, end_minute, announced, array_to_string(team, ',') as team, reason
from plan_entry
where plan_id = $1
order by activity_id
