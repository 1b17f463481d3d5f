-- pause_stream($1 peer text, $2 paused bool, $3 fence int8) -> (stream int4)
update stream_in set paused = $2
where peer = $1 and exists (select from service_state where fence = $3)
returning stream
