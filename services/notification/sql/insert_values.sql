-- insert_values($1 notice_ids uuid[], $2 names text[], $3 values text[]) -> ()
insert into notice_value (notice_id, name, value)
select * from unnest($1::uuid[], $2::text[], $3::text[])
