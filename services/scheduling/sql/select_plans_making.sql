-- select_plans_making() -> (plan_id uuid, version int, state text, from_day date, until_day date, seed text, seed_sha256 bytea, input_sha256 bytea, plan_sha256 bytea, made_by text)
select plan_id, version, state, from_day, until_day, seed, seed_sha256, input_sha256, plan_sha256, made_by
from plan
where state = 'making'
order by serial
