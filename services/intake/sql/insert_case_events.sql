-- insert_case_events($1 case_ids uuid[], $2 versions int[], $3 days date[], $4 actors text[], $5 acts text[], $6 states int[], $7 notes text[]) -> ()
insert into case_event (case_id, version, day, actor, act, state, note)
select *
from unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::text[], $6::int[], $7::text[]) as n
