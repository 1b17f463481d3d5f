-- select_activities_by_id($1 activity_ids uuid[]) -> (activity_id uuid, version int, key text, kind text, state text, unit_id uuid, provider_id uuid, unit_ref text, unit_name text, category text, latitude_micro int, longitude_micro int, case_id uuid, obligation_key text, priority_class int, legal_ref text, competences text, from_day date, until_day date, announced boolean, unannounced_permille int, child_interviews boolean, plan_id uuid, day date, start_minute int, end_minute int, reason text, outcome text, interviews_offered int, interviews_held int, performed_day date, team text)
-- In the order asked.
select activity.activity_id, activity.version, key, kind, state, unit_id, provider_id, coalesce(ref, '') as unit_ref,
    coalesce(name, '') as unit_name, coalesce(category, '') as category, coalesce(latitude_micro, 0) as latitude_micro,
    coalesce(longitude_micro, 0) as longitude_micro, case_id, obligation_key, priority_class, legal_ref,
    array_to_string(competences, ',') as competences, from_day, until_day, announced, unannounced_permille,
    child_interviews, plan_id, day, start_minute, end_minute, reason, outcome, interviews_offered, interviews_held,
    performed_day,
    coalesce((select string_agg(staff_id, ',' order by staff_id) from assignment
              where assignment.activity_id = activity.activity_id and released_version is null), '') as team
from unnest($1::uuid[]) with ordinality as asked (activity_id, nth)
join activity using (activity_id)
join unit using (unit_id)
order by asked.nth
