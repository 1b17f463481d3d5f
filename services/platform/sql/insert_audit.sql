-- insert_audit($1 seq int8, $2 at_us int8, $3 kind text, $4 actor text, $5 act text, $6 subject text, $7 reason text, $8 stream int4, $9 first_seq int8, $10 last_seq int8, $11 digest bytea, $12 hash bytea) -> ()
insert into audit (seq, at_us, kind, actor, act, subject, reason, stream, first_seq, last_seq, digest, hash)
values ($1, $2, $3, $4, $5, $6, $7, nullif($8, 0), nullif($9, 0), nullif($10, 0), $11, $12)
