-- offer_streams($1 streams int4[], $2 fence int8) -> (stream int4, offered_seq int8)
update stream_out set offered_seq = next_seq - 1
where stream = any ($1::int4[]) and exists (select from service_state where fence = $2)
returning stream, offered_seq
