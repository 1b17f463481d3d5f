-- select_retry_waits($1 channel text, $2 day date) -> (attempt int4, wait_minutes int4)
select w.attempt, w.wait_minutes
from retry_wait w
where w.channel = $1 and w.valid_from <= $2 and (w.valid_until is null or $2 < w.valid_until)
order by w.attempt
