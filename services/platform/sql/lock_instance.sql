-- lock_instance($1 instance text) -> (locked bool)
select pg_try_advisory_lock(hashtextextended($1, 0)) as locked
