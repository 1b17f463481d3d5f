-- select_feed_periods($1 source text, $2 days date[], $3 window_days int4, $4 from_day date, $5 until_day date) -> (from_day date, until_day date)
-- What is counted anew when reports of these days, or a delivery of $4..$5, have come: the window that ends with each
-- delivery, no further back than the source goes.
with delivered as (
    select b.from_day, b.until_day
    from feed_batch b
    where b.source = $1 and b.state in ('accepted', 'partly_accepted')
    union
    select $4::date, $5::date where $5 > '-infinity'
), begun as (select min(from_day) as day from delivered)
select distinct greatest(begun.day, d.until_day - $3::int + 1) as from_day, d.until_day
from delivered d
cross join begun
where d.until_day = $5
    or exists (select from unnest($2::date[]) as x (day) where x.day between d.until_day - $3::int + 1 and d.until_day)
order by d.until_day
