-- insert_plan_entries($1 plan_id uuid, $2 activity_ids uuid[], $3 days date[], $4 start_minutes int[], $5 end_minutes int[], $6 travel_minutes int[], $7 announced boolean[], $8 teams text[], $9 reasons text[], $10 n_competence bigint[], $11 n_conflict bigint[], $12 n_rotation bigint[], $13 n_absent bigint[], $14 n_capacity bigint[])
insert into plan_entry (plan_id, activity_id, day, start_minute, end_minute, travel_minutes, announced, team, reason,
    n_competence, n_conflict, n_rotation, n_absent, n_capacity)
select $1, told.activity_id, told.day, told.start_minute, told.end_minute, told.travel_minutes, told.announced,
    string_to_array(told.team, ','), told.reason, told.n_competence, told.n_conflict, told.n_rotation, told.n_absent,
    told.n_capacity
from unnest($2::uuid[], $3::date[], $4::int[], $5::int[], $6::int[], $7::boolean[], $8::text[], $9::text[],
            $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[])
    as told (activity_id, day, start_minute, end_minute, travel_minutes, announced, team, reason, n_competence,
             n_conflict, n_rotation, n_absent, n_capacity)
