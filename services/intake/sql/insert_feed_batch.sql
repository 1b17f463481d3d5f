-- insert_feed_batch($1 source text, $2 batch_seq int, $3 from_day date, $4 until_day date, $5 known_day date, $6 record_count int, $7 sha256 bytea)
insert into feed_batch (source, batch_seq, from_day, until_day, known_day, record_count, sha256, state)
values ($1, $2, $3, $4, $5, $6, $7, 'received')
