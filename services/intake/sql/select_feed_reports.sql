-- select_feed_reports($1 source text, $2 from_day date, $3 until_day date) -> (unit_id uuid, problems text)
-- Reports of a period that hold and whose unit is known.
select r.unit_id, p.problems
from feed_report p
join feed_row r on r.row_id = p.row_id
where p.source = $1 and p.received_day between $2 and $3 and r.state = 'counted'
