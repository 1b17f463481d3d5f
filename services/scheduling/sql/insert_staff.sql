-- insert_staff($1 staff_ids text[], $2 roles text[], $3 competences text[], $4 from_days date[], $5 until_days date[], $6 minutes int[], $7 municipalities text[], $8 persons text[]) -> (staff_id text, version int)
insert into staff (staff_id, version, role, competences, from_day, until_day, minutes_a_day, municipality, person)
select told.staff_id, coalesce(latest.version, 0) + 1, told.role, string_to_array(told.competences, ','),
    told.from_day, told.until_day, told.minutes_a_day, told.municipality, told.person
from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[], $6::int[], $7::text[], $8::text[])
    as told (staff_id, role, competences, from_day, until_day, minutes_a_day, municipality, person)
left join lateral (
    select * from staff where staff.staff_id = told.staff_id order by version desc limit 1
) latest on true
where (latest.role, latest.competences, latest.from_day, latest.until_day, latest.minutes_a_day, latest.municipality,
       latest.person)
    is distinct from (told.role, string_to_array(told.competences, ','), told.from_day, told.until_day,
                      told.minutes_a_day, told.municipality, told.person)
returning staff_id, version
