-- list_schema_history($1 series text) -> (number int4, name text, sha256 bytea)
select number, name, sha256 from schema_history where series = $1 order by number
