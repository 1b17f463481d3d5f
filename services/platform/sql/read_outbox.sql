-- read_outbox($1 stream int4, $2 first int8, $3 count int8) -> (seq int8, committed_us int8, envelope bytea)
select seq, committed_us, envelope from outbox where stream = $1 and seq >= $2 order by seq limit $3
