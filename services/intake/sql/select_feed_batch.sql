-- select_feed_batch($1 source text, $2 batch_seq int) -> (from_day date, until_day date, known_day date, record_count int4, sha256 bytea, state text, rows int4, valid int4, duplicate int4, quarantined int4, unmatched int4, rejected int4, observations int4, before_state text)
-- before_state: of the delivery before it; null where there is none.
select b.from_day, b.until_day, b.known_day, b.record_count, b.sha256, b.state, b.rows, b.valid, b.duplicate, b.quarantined,
    b.unmatched, b.rejected, b.observations, e.state as before_state
from feed_batch b
left join feed_batch e on e.source = b.source and e.batch_seq = b.batch_seq - 1
where b.source = $1 and b.batch_seq = $2
