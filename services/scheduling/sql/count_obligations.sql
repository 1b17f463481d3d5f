-- count_obligations($1 state text) -> (n bigint)
-- As select_obligations tells their state.
select count(*) as n
from (
    select case when state = 'planned'
                     and exists (select from activity
                                 where obligation_key = obligation.key and activity.state = 'embargoed')
                then 'open' else state end as state
    from obligation
) told
where $1::text is null or told.state = $1
