-- select_gauges() -> (waiting int8, dead int8, embargoed int8, oldest_us int8)
select count(*) filter (where n.state in ('unaddressed', 'queued', 'sending', 'retry')) as waiting,
    count(*) filter (where n.state = 'dead_letter') as dead,
    count(*) filter (where n.state = 'embargoed') as embargoed,
    min(n.queued_us) filter (where n.state in ('unaddressed', 'queued', 'sending', 'retry')) as oldest_us
from notice n
where n.state not in ('sent', 'resolved')
