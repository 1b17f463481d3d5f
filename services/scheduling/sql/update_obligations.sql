-- update_obligations($1 keys text[], $2 states text[], $3 reasons text[])
update obligation
set state = told.state, reason = told.reason
from unnest($1::text[], $2::text[], $3::text[]) as told (key, state, reason)
where obligation.key = told.key and (obligation.state, obligation.reason) is distinct from (told.state, told.reason)
