-- trace_archive($1 id uuid, $2 stream int4, $3 first int8, $4 until int8) -> (stream int4, peer text, seq int8, id uuid, causation_id uuid, committed_us int8, envelope bytea)
select m.stream, s.peer, m.seq, m.id, m.causation_id, m.committed_us, m.envelope
from archive m
join stream_out s on s.stream = m.stream
where m.stream = $2 and m.seq >= $3 and m.seq < $4 and (m.id = $1 or m.causation_id = $1)
order by m.seq
limit 1000
