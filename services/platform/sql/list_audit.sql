-- list_audit($1 after_seq int8, $2 count int8) -> (seq int8, at_us int8, kind text, actor text, act text, subject text, reason text, stream int4, first_seq int8, last_seq int8, digest bytea, hash bytea)
select seq, at_us, kind, actor, act, subject, reason, coalesce(stream, 0) as stream,
    coalesce(first_seq, 0) as first_seq, coalesce(last_seq, 0) as last_seq, digest, hash
from audit
where seq > $1
order by seq
limit $2
