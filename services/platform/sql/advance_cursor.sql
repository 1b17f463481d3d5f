-- advance_cursor($1 stream int4, $2 epoch uuid, $3 peer_fence int8, $4 first int8, $5 last int8, $6 fence int8) -> (last_seq int8)
update stream_in
set last_seq = $5
where stream = $1 and epoch = $2 and fence = $3 and last_seq = $4 - 1
    and exists (select from service_state where fence = $6)
returning last_seq
