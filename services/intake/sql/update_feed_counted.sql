-- update_feed_counted($1 source text, $2 batch_seq int)
update feed_row set state = 'counted' where source = $1 and batch_seq = $2 and state = 'matched'
