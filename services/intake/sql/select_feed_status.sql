-- select_feed_status() -> (source text, version int4, kind int2, county text, code_set text, cadence_days int4, grace_days int4, from_day date, contact text, last_batch_seq int4, last_until_day date, last_known_day date, held int4, valid int8, quarantined int8, unmatched int8)
-- Last: of deliveries that are whole and of use. Nothing in it is of a single unit.
select s.source, s.version, s.kind, s.county, s.code_set, s.cadence_days, s.grace_days, s.from_day, s.contact,
    coalesce(b.last_batch_seq, 0) as last_batch_seq, b.last_until_day, b.last_known_day, coalesce(b.held, 0)::int as held,
    coalesce(b.valid, 0) as valid, coalesce(w.quarantined, 0) as quarantined, coalesce(w.unmatched, 0) as unmatched
from (select distinct on (source) * from feed_source order by source, version desc) as s
left join (
    select source, max(batch_seq) filter (where came) as last_batch_seq, max(until_day) filter (where came) as last_until_day,
        max(known_day) filter (where came) as last_known_day, count(*) filter (where state = 'held') as held, sum(valid) as valid
    from (select *, state in ('held', 'accepted', 'partly_accepted') as came from feed_batch) as batches
    group by source
) as b on b.source = s.source
left join (
    select source, count(*) filter (where state = 'quarantined') as quarantined,
        count(*) filter (where state = 'unmatched') as unmatched
    from feed_row
    where state in ('quarantined', 'unmatched')
    group by source
) as w on w.source = s.source
order by s.source
