-- select_feed_row_rivals($1 key_id uuid) -> (row_id uuid, key_id uuid, content uuid, rank int8, batch_seq int4, row_no int4, state text, day date)
-- Rows of accepted deliveries that tell of one thing.
select r.row_id, r.key_id, r.content, r.rank, r.batch_seq, r.row_no, r.state, p.received_day as day
from feed_row r
join feed_batch b on b.source = r.source and b.batch_seq = r.batch_seq
left join feed_report p on p.row_id = r.row_id
where r.key_id = $1 and b.state in ('accepted', 'partly_accepted')
    and r.state in ('quarantined', 'unmatched', 'matched', 'counted', 'withdrawn')
