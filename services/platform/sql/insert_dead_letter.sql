-- insert_dead_letter($1 stream int4, $2 seqs int8[], $3 envelopes bytea[], $4 types text[], $5 subjects text[], $6 sqlstates text[], $7 reasons text[], $8 at_us int8) -> ()
insert into dead_letter (stream, generation, seq, envelope, type, subject, sqlstate, reason, at_us)
select s.stream, s.generation, d.seq, d.envelope, d.type, d.subject, d.sqlstate, d.reason, $8
from stream_in s,
    unnest($2::int8[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[])
    as d (seq, envelope, type, subject, sqlstate, reason)
where s.stream = $1
on conflict (stream, generation, seq) do nothing
