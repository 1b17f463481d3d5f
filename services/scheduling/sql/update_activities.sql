-- update_activities($1 activity_ids uuid[], $2 versions_before int[], $3 versions int[], $4 states text[], $5 announced boolean[], $6 plan_ids uuid[], $7 days date[], $8 start_minutes int[], $9 end_minutes int[], $10 reasons text[], $11 outcomes text[], $12 interviews_offered int[], $13 interviews_held int[], $14 performed_days date[]) -> (activity_id uuid)
update activity
set version = told.version, state = told.state, announced = told.announced, plan_id = told.plan_id, day = told.day,
    start_minute = told.start_minute, end_minute = told.end_minute, reason = told.reason, outcome = told.outcome,
    interviews_offered = told.interviews_offered, interviews_held = told.interviews_held,
    performed_day = told.performed_day
from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::boolean[], $6::uuid[], $7::date[], $8::int[], $9::int[],
            $10::text[], $11::text[], $12::int[], $13::int[], $14::date[])
    as told (activity_id, version_before, version, state, announced, plan_id, day, start_minute, end_minute, reason,
             outcome, interviews_offered, interviews_held, performed_day)
where activity.activity_id = told.activity_id and activity.version = told.version_before
returning activity.activity_id
