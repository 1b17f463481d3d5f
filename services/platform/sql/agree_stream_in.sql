-- agree_stream_in($1 peer text, $2 epoch uuid, $3 from_seq int8, $4 audit_seq int8, $5 fence int8) -> (stream int4)
-- The sender may have been restored too, so its fence counts anew.
update stream_in
set epoch = $2, fence = 0, last_seq = $3 - 1, generation = generation + 1, from_seq = $3, since_audit = $4
where peer = $1 and epoch <> $2 and exists (select from service_state where fence = $5)
returning stream
