-- select_gauges($1 waiting_states text[]) -> (n_rounds_waiting bigint, n_refused bigint, n_units bigint, n_cases bigint, n_recurrences bigint)
select
    (select count(*) from round where state = any ($1::text[])) as n_rounds_waiting,
    (select count(*) from observation_refused) as n_refused,
    (select count(distinct unit_id) from unit where version > 0) as n_units,
    (select count(*) from own_case) as n_cases,
    (select count(*) from recurrence) as n_recurrences
