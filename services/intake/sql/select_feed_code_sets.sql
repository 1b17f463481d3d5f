-- select_feed_code_sets() -> (code_set text)
select distinct code_set from problem_code order by code_set
