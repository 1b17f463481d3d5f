-- select_feed_told($1 source text, $2 unit_ids uuid[], $3 indicators text[], $4 from_days date[], $5 until_days date[]) -> (unit_id uuid, indicator text, from_day date, until_day date, known_day date, numerator float8, denominator float8, sd float8, suppressed bool)
-- The last told of each.
select t.unit_id, t.indicator, t.from_day, t.until_day, t.known_day, t.numerator, t.denominator, t.sd, t.suppressed
from (select distinct * from unnest($2::uuid[], $3::text[], $4::date[], $5::date[]) as k (unit_id, indicator, from_day, until_day)) as g
cross join lateral (
    select * from feed_told f
    where f.source = $1 and f.from_day = g.from_day and f.until_day = g.until_day and f.indicator = g.indicator
        and f.unit_id = g.unit_id
    order by f.known_day desc
    limit 1
) t
