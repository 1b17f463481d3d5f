-- read_audit_head() -> (seq int8, hash bytea)
select seq, hash from audit order by seq desc limit 1
