-- select_findings_to_examine() -> (finding_id uuid, unit_id uuid, home_id uuid, requirement_code text, found_day date, remedied_day date, earlier_finding_id uuid, level text, chain_length int, interval_days int)
-- What was not examined yet, and all that repeats it or is repeated by it: the same requirement at the same home. Findings
-- are few beside units, so they are sought by requirement, and a region's hundreds of units are never gone through.
with unexamined as materialized (
    select distinct unit_id, requirement_code
    from own_finding
    where not is_examined and unit_id is not null
), wanted as materialized (
    -- A unit's home is its provider; while nobody has told of one, it is alone.
    select distinct coalesce(newest.provider_id, unit_id) as home_id, requirement_code
    from unexamined
    left join lateral (
        select provider_id
        from unit
        where unit.unit_id = unexamined.unit_id
        order by version desc
        limit 1
    ) newest on true
), alike as materialized (
    select f.finding_id, f.unit_id, f.requirement_code, f.found_day, f.remedied_day,
        coalesce(newest.provider_id, f.unit_id) as home_id
    from own_finding f
    left join lateral (
        select provider_id
        from unit
        where unit.unit_id = f.unit_id
        order by version desc
        limit 1
    ) newest on true
    where f.requirement_code in (select requirement_code from wanted) and f.unit_id is not null
)
select a.finding_id, a.unit_id, a.home_id, a.requirement_code, a.found_day, a.remedied_day, r.earlier_finding_id,
    r.level, r.chain_length, r.interval_days
from alike a
join wanted using (home_id, requirement_code)
left join recurrence r using (finding_id)
order by a.finding_id
