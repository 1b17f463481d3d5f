-- select_feed_values($1 source text, $2 batch_seq int) -> (row_no int4, unit_id uuid, indicator text, from_day date, until_day date, numerator float8, denominator float8, sd float8, suppressed bool)
select r.row_no, r.unit_id, v.indicator, v.from_day, v.until_day, v.numerator, v.denominator, v.sd, v.suppressed
from feed_row r
join feed_value v on v.row_id = r.row_id
where r.source = $1 and r.batch_seq = $2 and r.state = 'counted'
