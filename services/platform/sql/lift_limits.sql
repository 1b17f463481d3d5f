-- lift_limits() -> (statement_timeout text, lock_timeout text)
select set_config('statement_timeout', '0', true) as statement_timeout,
    set_config('lock_timeout', '60s', true) as lock_timeout
