-- insert_audit($1 at_us int8, $2 seqs int8[], $3 kinds text[], $4 actors text[], $5 acts text[], $6 subjects text[], $7 reasons text[], $8 streams int4[], $9 firsts int8[], $10 lasts int8[], $11 hashes bytea[], $12 digest bytea) -> ()
insert into audit (seq, at_us, kind, actor, act, subject, reason, stream, first_seq, last_seq, digest, hash)
select r.seq, $1, r.kind, r.actor, r.act, r.subject, r.reason, nullif(r.stream, 0), nullif(r.first_seq, 0),
    nullif(r.last_seq, 0), $12, r.hash
from unnest($2::int8[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int4[], $9::int8[], $10::int8[],
    $11::bytea[]) as r (seq, kind, actor, act, subject, reason, stream, first_seq, last_seq, hash)
