-- insert_assignments($1 activity_ids uuid[], $2 staff_ids text[], $3 versions int[])
insert into assignment (activity_id, staff_id, assigned_version)
select * from unnest($1::uuid[], $2::text[], $3::int[])
