-- find_reply($1 command_id uuid) -> (actor text, type text, reply bytea)
select actor, type, reply from command_reply where command_id = $1
