-- insert_snapshots($1 round_id uuid)
insert into snapshot (round_id, evidence_class, source, row_count, sha256)
select $1, evidence_class, source, count(*), sha256(string_agg(row_bytes, '' order by unit_id, indicator))
from (
    select evidence_class, source, unit_id, indicator,
        uuid_send(unit_id) || int4send(length(indicator)) || textsend(indicator) || uuid_send(observation_id)
        || date_send(from_day) || date_send(until_day) || date_send(known_day)
        || float8send(numerator) || float8send(denominator)
        || case when is_suppressed then '\x02' when sd is null then '\x00' else '\x01' || float8send(sd) end as row_bytes
    from (
        select 1 as evidence_class, source, unit_id, indicator, observation_id, from_day, until_day, known_day,
            numerator, denominator, sd, is_suppressed
        from snapshot_cell_external where round_id = $1
        union all
        select 2, source, unit_id, indicator, observation_id, from_day, until_day, known_day,
            numerator, denominator, sd, is_suppressed
        from snapshot_cell_own where round_id = $1
    ) cell
) hashed
group by evidence_class, source
