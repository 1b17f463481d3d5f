-- select_activities($1 activity_id uuid, $2 key text, $3 plan_id uuid, $4 states text[]) -> (activity_id uuid, version int, key text, kind text, state text, unit_id uuid, provider_id uuid, unit_ref text, unit_name text, category text, latitude_micro int, longitude_micro int, case_id uuid, obligation_key text, priority_class int, legal_ref text, competences text, from_day date, until_day date, announced boolean, unannounced_permille int, child_interviews boolean, plan_id uuid, day date, start_minute int, end_minute int, reason text, outcome text, interviews_offered int, interviews_held int, performed_day date, team text)
-- One by id or key, those that a plan has an entry for, those in some states: whatever is given (no state: any).
select activity.activity_id, activity.version, key, kind, state, unit_id, provider_id, coalesce(ref, '') as unit_ref,
    coalesce(name, '') as unit_name, coalesce(category, '') as category, coalesce(latitude_micro, 0) as latitude_micro,
    coalesce(longitude_micro, 0) as longitude_micro, case_id, obligation_key, priority_class, legal_ref,
    array_to_string(competences, ',') as competences, from_day, until_day, announced, unannounced_permille,
    child_interviews, plan_id, day, start_minute, end_minute, reason, outcome, interviews_offered, interviews_held,
    performed_day,
    coalesce((select string_agg(staff_id, ',' order by staff_id) from assignment
              where assignment.activity_id = activity.activity_id and released_version is null), '') as team
from activity
join unit using (unit_id)
where ($1::uuid is null or activity.activity_id = $1)
    and ($2::text is null or key = $2)
    and ($3::uuid is null
         or activity.activity_id in (select plan_entry.activity_id from plan_entry where plan_entry.plan_id = $3))
    and (cardinality($4::text[]) = 0 or state = any ($4::text[]))
order by activity.activity_id
