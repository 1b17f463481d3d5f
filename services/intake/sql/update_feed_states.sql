-- update_feed_states($1 row_ids uuid[], $2 states text[])
update feed_row r set state = g.state from unnest($1::uuid[], $2::text[]) as g (row_id, state) where r.row_id = g.row_id
