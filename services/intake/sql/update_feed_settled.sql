-- update_feed_settled($1 row_id uuid, $2 state text, $3 unit_id uuid, $4 confidence int, $5 case_id uuid, $6 settled_by text, $7 settled_day date)
update feed_row
set (state, unit_id, confidence, case_id, settled_by, settled_day) = ($2, $3, $4, coalesce(case_id, $5), $6, $7)
where row_id = $1
