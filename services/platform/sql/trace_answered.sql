-- trace_answered($1 id uuid) -> (actor text, type text, at_us int8, audit_seq int8)
select actor, type, at_us, audit_seq from command_reply where command_id = $1
