-- insert_notices($1 notice_ids uuid[], $2 activity_ids uuid[], $3 templates text[], $4 days date[])
insert into activity_notice (notice_id, activity_id, template, day, state, detail)
select *, 'asked', '' from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[])
on conflict do nothing
