-- find_sent($1 stream int4, $2 seq int8) -> (committed_us int8, envelope bytea)
select committed_us, envelope from outbox where stream = $1 and seq = $2
union all
select committed_us, envelope from archive where stream = $1 and seq = $2
