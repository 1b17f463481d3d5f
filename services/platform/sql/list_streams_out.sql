-- list_streams_out() -> (stream int4, peer text, epoch uuid, next_seq int8, acked_seq int8, oldest_seq int8, oldest_us int8, halted bool)
select s.stream, s.peer, s.epoch, s.next_seq, s.acked_seq,
    coalesce(o.seq, s.next_seq) as oldest_seq, coalesce(w.committed_us, 0) as oldest_us, s.halted
from stream_out s
left join lateral (select seq from outbox where stream = s.stream order by seq limit 1) o on true
left join lateral (
    select committed_us from outbox where stream = s.stream and seq > s.acked_seq order by seq limit 1) w on true
order by s.stream
