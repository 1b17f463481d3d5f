-- insert_dead_letter($1 stream int4, $2 seqs int8[], $3 envelopes bytea[], $4 sqlstates text[], $5 reasons text[], $6 at_us int8) -> ()
insert into dead_letter (stream, seq, envelope, sqlstate, reason, at_us)
select $1, d.seq, d.envelope, d.sqlstate, d.reason, $6
from unnest($2::int8[], $3::bytea[], $4::text[], $5::text[]) as d (seq, envelope, sqlstate, reason)
on conflict (stream, seq) do nothing
