-- select_feed_days($1 source text, $2 batch_seq int) -> (day date)
-- On which days reports of a delivery were received that are counted.
select distinct p.received_day as day
from feed_row r
join feed_report p on p.row_id = r.row_id
where r.source = $1 and r.batch_seq = $2 and r.state = 'counted'
