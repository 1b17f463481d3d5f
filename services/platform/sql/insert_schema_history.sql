-- insert_schema_history($1 series text, $2 number int4, $3 name text, $4 sha256 bytea) -> ()
insert into schema_history (series, number, name, sha256) values ($1, $2, $3, $4)
