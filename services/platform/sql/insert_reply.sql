-- insert_reply($1 command_id uuid, $2 actor text, $3 type text, $4 reply bytea, $5 at_us int8, $6 audit_seq int8) -> ()
insert into command_reply (command_id, actor, type, reply, at_us, audit_seq) values ($1, $2, $3, $4, $5, $6)
