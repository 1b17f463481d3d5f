-- update_notices($1 notice_ids uuid[], $2 states text[], $3 channels text[], $4 outcome_days date[], $5 reasons text[]) -> ()
update application_notice a
set state = n.state, channel = n.channel, outcome_day = n.outcome_day, reason = n.reason
from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[])
    as n (notice_id, state, channel, outcome_day, reason)
where a.notice_id = n.notice_id
