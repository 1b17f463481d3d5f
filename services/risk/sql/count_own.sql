-- count_own($1 round_id uuid, $2 as_of_day date, $3 indicators text[], $4 whats text[], $5 types text[], $6 states text[], $7 window_days int[], $8 pers text[]) -> (n_cells int)
with rule as (
    select indicator, what, string_to_array(types, ',') as types, state, per, $2::date - window_days as before_day, window_days
    from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[])
        as r (indicator, what, types, state, window_days, per)
), subject as (
    select round_unit.unit_id, places, start_day
    from round_unit
    join unit on unit.unit_id = round_unit.unit_id and unit.version = round_unit.unit_version
    where round_id = $1
), known as (
    -- What the office had on the day, as it stood then.
    select case_id, unit_id, type, received_day, is_inspected, coalesce(closed_day <= $2, false) as is_closed
    from subject
    join own_case using (unit_id)
    where received_day <= $2 and not is_merged
), asked as (
    select rule.*, case_id, unit_id, is_inspected, received_day > before_day as is_in_window
    from rule
    join known on (cardinality(types) = 0 or type = any (types)) and (state = 'any' or is_closed = (state = 'closed'))
), event as (
    select indicator, unit_id, case_id, case_id as basis_id
    from asked
    where what = 'cases' and is_in_window
    union all
    select indicator, asked.unit_id, case_id, finding_id
    from asked
    join own_finding using (case_id)
    left join recurrence using (finding_id)
    where what <> 'cases' and found_day <= $2 and (what = 'findings' or recurrence.finding_id is not null)
        -- Of inspections in the window whatever they found; else what was found in it.
        and case per when 'places' then found_day > before_day else is_inspected and is_in_window end
), counted as (
    select indicator, unit_id, count(*) as n_events, count(distinct case_id) as n_cases,
        array_agg(basis_id order by basis_id) as basis
    from event
    group by indicator, unit_id
), inspected as (
    select indicator, unit_id, count(*) as n, array_agg(case_id order by case_id) as basis
    from asked
    where per = 'inspections' and is_inspected and is_in_window
    group by indicator, unit_id
), exposed as (
    -- A unit that is younger than the window has had less time to be complained of.
    select *, case per when 'places' then least(window_days, $2 - coalesce(start_day, before_day) + 1) else window_days end as days
    from rule
    cross join subject
), cell as (
    select unit_id, indicator, $2 - days + 1 as from_day,
        coalesce(case per when 'places' then n_events else n_cases end, 0)::float8 as numerator,
        case per when 'places' then places::float8 * days / window_days else coalesce(inspected.n, 0) end as denominator,
        coalesce(inspected.basis, '{}') || coalesce(counted.basis, '{}') as basis
    from exposed
    left join counted using (indicator, unit_id)
    left join inspected using (indicator, unit_id)
    -- Of a size that nobody knows, or before intake has told of any case, no count is no evidence.
    where (per <> 'places' or places > 0) and exists (select from own_case where received_day <= $2)
), hashed as (
    select *, substring(sha256(uuid_send(unit_id) || int4send(length(indicator)) || textsend(indicator) || date_send(from_day)
        || date_send($2) || float8send(numerator) || float8send(denominator) || array_send(basis)) for 16) as hash
    from cell
), frozen as (
    -- The id is made from the content like any other: RFC 9562, version 8.
    insert into snapshot_cell_own (round_id, unit_id, indicator, observation_id, source, from_day, until_day, known_day,
        numerator, denominator, basis)
    select $1, unit_id, indicator, encode(set_byte(set_byte(hash, 6, get_byte(hash, 6) & 15 | 128), 8,
        get_byte(hash, 8) & 63 | 128), 'hex')::uuid, 'cases', from_day, $2, $2, numerator, denominator, basis
    from hashed
    returning 1
)
select count(*)::int as n_cells from frozen
