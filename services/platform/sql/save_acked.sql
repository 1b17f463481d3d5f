-- save_acked($1 streams int4[], $2 acked int8[], $3 fence int8) -> ()
update stream_out s
set acked_seq = a.acked
from unnest($1::int4[], $2::int8[]) as a (stream, acked)
where s.stream = a.stream and s.acked_seq < a.acked and a.acked < s.next_seq
    and exists (select from service_state where fence = $3)
