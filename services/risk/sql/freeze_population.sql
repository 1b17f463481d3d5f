-- freeze_population($1 round_id uuid, $2 as_of_day date, $3 node text, $4 category text, $5 subtypes text[], $6 seed bytea, $7 population_max int, $8 areas text[]) -> (n_units int)
with taken as (
    insert into round_unit (round_id, unit_id, unit_version, ref, name, category, subtype, area, lottery)
    select $1, unit_id, version, ref, name, category, subtype, area, sha256($6 || uuid_send(unit_id)) as lottery
    from (
        -- What holds on a day is the highest version in effect; a stub has no such day.
        select distinct on (unit_id) *
        from unit
        where effective_day <= $2
        order by unit_id, version desc
    ) newest
    where node = $3 and category = $4
        and (cardinality($5::text[]) = 0 or subtype = any ($5::text[]))
        and (cardinality($8::text[]) = 0 or area = any ($8::text[]))
        and (start_day is null or start_day <= $2)
        and (end_day is null or end_day > $2)
    order by lottery
    limit $7
    returning 1
)
select count(*)::int as n_units from taken
