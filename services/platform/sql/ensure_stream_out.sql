-- ensure_stream_out($1 peer text, $2 epoch uuid) -> ()
insert into stream_out (peer, epoch) values ($1, $2) on conflict (peer) do nothing
