-- halt_streams($1 streams int4[], $2 fence int8) -> ()
update stream_out set halted = true
where stream = any ($1::int4[]) and not halted and exists (select from service_state where fence = $2)
