-- read_schema_version($1 series text) -> (version int4)
select coalesce(max(number), 0) as version from schema_history where series = $1
