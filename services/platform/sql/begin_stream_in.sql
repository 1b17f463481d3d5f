-- begin_stream_in($1 peer text, $2 epoch uuid, $3 fence int8) -> (stream int4, epoch uuid, fence int8, last_seq int8, paused bool, dead int8)
insert into stream_in as s (peer, epoch, fence)
values ($1, $2, $3)
on conflict (peer) do update set fence = case when s.epoch = excluded.epoch then greatest(s.fence, excluded.fence) else s.fence end
returning stream, epoch, fence, last_seq, paused,
    (select count(*) from dead_letter d where d.stream = s.stream and d.state = 'waiting') as dead
