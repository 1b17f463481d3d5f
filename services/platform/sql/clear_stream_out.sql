-- clear_stream_out($1 stream int4, $2 fence int8) -> (stream int4)
update stream_out set halted = false
where stream = $1 and exists (select from service_state where fence = $2)
returning stream
