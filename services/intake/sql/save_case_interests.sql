-- save_case_interests($1 staff_ids text[], $2 kinds text[], $3 object_ids uuid[], $4 from_days date[], $5 until_days date[], $6 persons text[], $7 ats int[]) -> ()
insert into interest (staff_id, kind, object_id, from_day, until_day, person)
select distinct on (staff_id, kind, object_id, from_day) staff_id, kind, object_id, from_day, until_day, person
from unnest($1::text[], $2::text[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::int[])
    as n (staff_id, kind, object_id, from_day, until_day, person, at)
order by staff_id, kind, object_id, from_day, at desc
on conflict (staff_id, kind, object_id, from_day) do update
set until_day = excluded.until_day, person = excluded.person
