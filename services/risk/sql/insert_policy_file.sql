-- insert_policy_file($1 sha256 bytea, $2 name text, $3 content bytea)
insert into policy_file (sha256, name, content) values ($1, $2, $3)
on conflict do nothing
