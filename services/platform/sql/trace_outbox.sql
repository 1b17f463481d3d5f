-- trace_outbox($1 id uuid) -> (stream int4, peer text, seq int8, id uuid, causation_id uuid, committed_us int8, envelope bytea)
select m.stream, s.peer, m.seq, m.id, m.causation_id, m.committed_us, m.envelope
from outbox m
join stream_out s on s.stream = m.stream
where m.id = $1 or m.causation_id = $1
order by m.stream, m.seq
limit 1000
