-- reach_back($1 stream int4, $2 acked int8, $3 fence int8) -> (acked_seq int8)
-- What lies behind acked is to be sent again; that the peer had acknowledged it once is remembered.
update stream_out
set replayed_seq = greatest(replayed_seq, acked_seq), acked_seq = least(acked_seq, $2)
where stream = $1 and exists (select from service_state where fence = $3)
returning acked_seq
