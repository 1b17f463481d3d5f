-- insert_activity_events($1 activity_ids uuid[], $2 versions int[], $3 days date[], $4 actors text[], $5 acts text[], $6 states text[], $7 reasons text[])
insert into activity_event (activity_id, version, day, actor, act, state, reason)
select * from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[])
