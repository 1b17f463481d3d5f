-- select_plan($1 plan_id uuid) -> (plan_id uuid, version int, state text, from_day date, until_day date, seed text, seed_sha256 bytea, input_sha256 bytea, plan_sha256 bytea, made_by text)
-- The newest without an id.
select plan_id, version, state, from_day, until_day, seed, seed_sha256, input_sha256, plan_sha256, made_by
from plan
where $1::uuid is null or plan_id = $1
order by serial desc
limit 1
