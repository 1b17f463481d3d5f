-- update_feed_batch($1 source text, $2 batch_seq int, $3 state text, $4 rows int, $5 valid int, $6 duplicate int, $7 quarantined int, $8 unmatched int, $9 rejected int, $10 observations int)
update feed_batch
set (state, rows, valid, duplicate, quarantined, unmatched, rejected, observations) = ($3, $4, $5, $6, $7, $8, $9, $10)
where source = $1 and batch_seq = $2
