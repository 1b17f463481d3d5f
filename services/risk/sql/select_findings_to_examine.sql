-- select_findings_to_examine() -> (finding_id uuid, unit_id uuid, home_id uuid, requirement_code text, found_day date, remedied_day date, earlier_finding_id uuid, level text, chain_length int, interval_days int)
with unexamined as materialized (
    select distinct unit_id, requirement_code
    from own_finding
    where not is_examined and unit_id is not null
), owned as (
    -- A unit's home is its provider; while nobody has told of one, it is alone.
    select unit_id, requirement_code, newest.provider_id
    from unexamined
    left join lateral (
        select provider_id
        from unit
        where unit.unit_id = unexamined.unit_id
        order by version desc
        limit 1
    ) newest on true
), alike as (
    select unit_id, requirement_code, unit_id as home_id
    from owned
    where provider_id is null
    union
    -- Every unit that its provider has now, or had: the ones it has now are picked below.
    select unit.unit_id, requirement_code, provider_id
    from owned
    join unit using (provider_id)
)
select f.finding_id, f.unit_id, alike.home_id, f.requirement_code, f.found_day, f.remedied_day, r.earlier_finding_id,
    r.level, r.chain_length, r.interval_days
from alike
join own_finding f using (unit_id, requirement_code)
left join recurrence r using (finding_id)
where alike.home_id = coalesce((
    select provider_id
    from unit
    where unit.unit_id = alike.unit_id
    order by version desc
    limit 1
), alike.unit_id)
order by f.finding_id
