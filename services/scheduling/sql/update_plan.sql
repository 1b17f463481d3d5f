-- update_plan($1 plan_id uuid, $2 version int, $3 state text, $4 input_sha256 bytea, $5 plan_sha256 bytea, $6 published_day date) -> (version int)
update plan
set version = version + 1, state = $3, input_sha256 = $4, plan_sha256 = $5, published_day = nullif($6::date, '-infinity')
where plan_id = $1 and version = $2
returning version
