-- plan_each_time() -> (mode text)
-- A plan for any values locks every archived range there is; one for these locks those that it reads.
select set_config('plan_cache_mode', 'force_custom_plan', true) as mode
