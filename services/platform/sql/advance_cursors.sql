-- advance_cursors($1 streams int4[], $2 epochs uuid[], $3 peer_fences int8[], $4 firsts int8[], $5 lasts int8[], $6 fence int8) -> (last_seq int8)
update stream_in s
set last_seq = n.last
from unnest($1::int4[], $2::uuid[], $3::int8[], $4::int8[], $5::int8[]) as n (stream, epoch, fence, first, last)
where s.stream = n.stream and s.epoch = n.epoch and s.fence = n.fence and s.last_seq = n.first - 1
    and exists (select from service_state where fence = $6)
returning s.last_seq
