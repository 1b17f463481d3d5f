-- list_streams_out() -> (stream int4, peer text, epoch uuid, next_seq int8, acked_seq int8, replayed_seq int8, offered_seq int8, oldest_seq int8, oldest_us int8, halted bool)
-- oldest_us: since when something waits that the peer never had.
select s.stream, s.peer, s.epoch, s.next_seq, s.acked_seq, s.replayed_seq, s.offered_seq,
    coalesce(o.seq, s.next_seq) as oldest_seq, coalesce(w.committed_us, 0) as oldest_us, s.halted
from stream_out s
left join lateral (select seq from outbox where stream = s.stream order by seq limit 1) o on true
left join lateral (
    select committed_us from outbox
    where stream = s.stream and seq > greatest(s.acked_seq, s.replayed_seq) order by seq limit 1) w on true
order by s.stream
