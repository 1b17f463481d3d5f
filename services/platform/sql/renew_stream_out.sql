-- renew_stream_out($1 stream int4, $2 epoch uuid, $3 fence int8, $4 offered int8) -> (stream int4)
update stream_out set epoch = $2, halted = false, offered_seq = $4
where stream = $1 and exists (select from service_state where fence = $3)
returning stream
