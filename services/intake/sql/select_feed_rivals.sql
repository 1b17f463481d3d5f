-- select_feed_rivals($1 source text, $2 batch_seq int) -> (row_id uuid, key_id uuid, content uuid, rank int8, batch_seq int4, row_no int4, state text, day date)
-- Rows of accepted deliveries and of this one that tell of the same things as rows of this one.
select row_id, key_id, content, rank, batch_seq, row_no, state, day
from (
    select r.row_id, r.key_id, r.content, r.rank, r.batch_seq, r.row_no, r.state, p.received_day as day,
        count(*) over (partition by r.key_id) as rivals
    from (select distinct key_id from feed_row where source = $1 and batch_seq = $2) as mine
    join feed_row r on r.key_id = mine.key_id
    join feed_batch b on b.source = r.source and b.batch_seq = r.batch_seq
    left join feed_report p on p.row_id = r.row_id
    where (b.state in ('accepted', 'partly_accepted') or r.batch_seq = $2)
        and r.state in ('quarantined', 'unmatched', 'matched', 'counted', 'withdrawn')
) as rows
where rivals > 1
