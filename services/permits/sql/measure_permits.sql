-- measure_permits($1 today date) -> (waiting int8, oldest_days int4, late int8, professionals int8)
-- An application waits until it is decided, dismissed or lapsed; it is late when a day that somebody must act on is past.
select w.waiting, w.oldest_days, w.late, (select count(*) from professional) as professionals
from (
    select count(*) as waiting, coalesce(max($1 - a.received_day), 0) as oldest_days,
        count(*) filter (where s.state = 3 and s.fee_due_day < $1
            or s.state = 7 and s.supplement_by_day < $1
            or s.state = 13 and s.reply_by_day > '-infinity' and s.reply_by_day < $1) as late
    from application_state s
    join application a using (application_id)
    where s.state in (1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13)
) w
