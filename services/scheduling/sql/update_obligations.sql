-- update_obligations($1 keys text[], $2 states text[], $3 reasons text[])
update obligation
set state = told.state, reason = told.reason
from unnest($1::text[], $2::text[], $3::text[]) as told (key, state, reason)
-- What is fulfilled stays so, whatever becomes of another visit to the same unit.
where obligation.state <> 'fulfilled' and obligation.key = told.key
    and (obligation.state, obligation.reason) is distinct from (told.state, told.reason)
