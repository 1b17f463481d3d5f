-- lock_schema($1 schema text) -> (locked bool)
select pg_advisory_xact_lock(hashtextextended('tillsyn.migrate.' || $1, 0)) is not null as locked
