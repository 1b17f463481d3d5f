-- insert_case_notices($1 notice_ids uuid[], $2 case_ids uuid[], $3 templates text[], $4 decisions int[], $5 sent_days date[]) -> ()
insert into case_notice (notice_id, case_id, template, decision, sent_day)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::date[]) as n
