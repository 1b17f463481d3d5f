-- trace_sent($1 id uuid) -> (stream int4, peer text, seq int8, id uuid, causation_id uuid, committed_us int8, envelope bytea)
select m.stream, s.peer, m.seq, m.id, m.causation_id, m.committed_us, m.envelope
from (select * from outbox where id = $1 or causation_id = $1
      union all
      select * from archive where id = $1 or causation_id = $1) m
join stream_out s on s.stream = m.stream
order by m.stream, m.seq
limit 1000
