-- insert_interests($1 staff_ids text[], $2 kinds text[], $3 registers text[], $4 object_refs text[], $5 are_units boolean[], $6 from_days date[], $7 until_days date[], $8 declared_days date[]) -> (staff_id text, kind text, register text, object_ref text, is_unit boolean, from_day date, version int, until_day date, declared_day date)
-- What was declared before is known, also when something later has been declared since: only new words are a version.
insert into interest (staff_id, kind, register, object_ref, is_unit, from_day, version, until_day, declared_day)
select told.staff_id, told.kind, told.register, told.object_ref, told.is_unit, told.from_day,
    coalesce(known.version, 0) + row_number() over (
        partition by told.staff_id, told.kind, told.register, told.object_ref, told.is_unit, told.from_day
        order by told.declared_day, told.until_day),
    told.until_day, told.declared_day
from (
    select distinct *
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::date[], $7::date[], $8::date[])
        as row (staff_id, kind, register, object_ref, is_unit, from_day, until_day, declared_day)
) told
left join lateral (
    select max(version) as version
    from interest
    where (interest.staff_id, interest.kind, interest.register, interest.object_ref, interest.is_unit,
           interest.from_day)
        = (told.staff_id, told.kind, told.register, told.object_ref, told.is_unit, told.from_day)
) known on true
where not exists (
    select from interest
    where (interest.staff_id, interest.kind, interest.register, interest.object_ref, interest.is_unit,
           interest.from_day, interest.until_day, interest.declared_day)
        = (told.staff_id, told.kind, told.register, told.object_ref, told.is_unit, told.from_day, told.until_day,
           told.declared_day)
)
returning staff_id, kind, register, object_ref, is_unit, from_day, version, until_day, declared_day
