-- advance_feed_batch($1 source text, $2 batch_seq int, $3 rows int)
update feed_batch set rows = rows + $3 where source = $1 and batch_seq = $2 and state = 'received'
