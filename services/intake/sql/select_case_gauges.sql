-- select_case_gauges($1 day date) -> (oldest_untriaged_days int4, old_cases int8, overdue int8, stuck int8, uncovered int8)
-- Open cases are few beside closed ones, and have an index of their own.
with bound as (
    select max(value) filter (where name = 'stuck_days') as stuck_days,
        max(value) filter (where name = 'old_case_months') as old_months
    from case_limit
    where $1 >= valid_from and $1 < valid_until
), open_case as (
    select c.case_id, c.state, c.state_day, c.received_day
    from supervision_case c
    where c.closed_day = 'infinity'
)
select
    coalesce(max($1 - o.received_day) filter (where o.state = 1), 0)::int as oldest_untriaged_days,
    count(*) filter (where o.received_day < $1 - make_interval(months => b.old_months)) as old_cases,
    (select count(*) from deadline d where d.rule = 'requirement' and d.met_day = '-infinity' and d.due_day < $1) as overdue,
    count(*) filter (where $1 - o.state_day > b.stuck_days) as stuck,
    (select count(*) from obligation_uncovered u where u.covered_day = '-infinity') as uncovered
from bound b
left join open_case o on true
group by b.stuck_days, b.old_months
