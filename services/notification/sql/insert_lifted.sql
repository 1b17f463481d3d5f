-- insert_lifted($1 activity_ids uuid[], $2 lifted_us int8) -> ()
insert into embargo_lifted (activity_id, lifted_us)
select activity_id, $2 from unnest($1::uuid[]) as n (activity_id)
on conflict do nothing
