-- insert_observations_own($1 imported_us bigint, $2 positions int[], $3 sources text[], $4 source_rows int[], $5 observation_ids uuid[], $6 unit_ids uuid[], $7 indicators text[], $8 from_days date[], $9 until_days date[], $10 known_days date[], $11 numerators float8[], $12 denominators float8[], $13 sds float8[], $14 suppressed boolean[]) -> (position int, verdict text)
with given as (
    select *, row_number() over (partition by observation_id order by position) as copy
    from unnest($2::int[], $3::text[], $4::int[], $5::uuid[], $6::uuid[], $7::text[], $8::date[], $9::date[], $10::date[],
        $11::float8[], $12::float8[], $13::float8[], $14::boolean[]) as g (position, source, source_row, observation_id,
        unit_id, indicator, from_day, until_day, known_day, numerator, denominator, sd, is_suppressed)
), taken as (
    insert into observation_own (unit_id, indicator, from_day, until_day, known_day, observation_id, source, source_row,
        numerator, denominator, sd, is_suppressed, imported_us)
    select unit_id, indicator, from_day, until_day, known_day, observation_id, source, source_row, numerator, denominator,
        sd, is_suppressed, $1
    from given
    order by position
    on conflict do nothing
    returning observation_id
)
-- Here the table is seen as it was before this statement.
select given.position,
    case
        when taken.observation_id is not null and given.copy = 1 then
            case when earlier.is_there then 'changed' else 'created' end
        when taken.observation_id is not null or same.observation_id = given.observation_id then 'unchanged'
        else 'contradiction'
    end as verdict
from given
left join taken using (observation_id)
left join observation_own same using (unit_id, indicator, from_day, until_day, known_day)
cross join lateral (
    select exists (
        select from observation_own o
        where o.unit_id = given.unit_id and o.indicator = given.indicator and o.from_day = given.from_day
            and o.until_day = given.until_day and o.known_day < given.known_day
    ) as is_there
) earlier
order by given.position
