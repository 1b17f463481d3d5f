-- select_interests($1 staff_id text) -> (staff_id text, kind text, register text, object_ref text, is_unit boolean, from_day date, version int, until_day date, declared_day date, object_id uuid)
-- Everybody's without a staff_id. The object is looked up each time: the register may learn of it after the declaration.
select latest.*, case when latest.is_unit then unit_id else provider_id end as object_id
from (
    select distinct on (staff_id, kind, register, object_ref, is_unit, from_day) staff_id, kind, register, object_ref,
        is_unit, from_day, version, until_day, declared_day
    from interest
    where $1::text is null or staff_id = $1
    order by staff_id, kind, register, object_ref, is_unit, from_day, version desc
) latest
left join (select unit_id, register, ref from unit) named_unit
    on latest.is_unit and named_unit.register = latest.register and named_unit.ref = latest.object_ref
left join (select provider_id, register, ref from provider) named_provider
    on not latest.is_unit and named_provider.register = latest.register and named_provider.ref = latest.object_ref
order by staff_id, kind, register, object_ref, is_unit, from_day
