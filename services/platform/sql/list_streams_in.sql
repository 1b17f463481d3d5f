-- list_streams_in() -> (stream int4, peer text, epoch uuid, fence int8, last_seq int8, paused bool, dead int8)
select s.stream, s.peer, s.epoch, s.fence, s.last_seq, s.paused,
    (select count(*) from dead_letter d where d.stream = s.stream and d.state = 'waiting') as dead
from stream_in s
order by s.stream
