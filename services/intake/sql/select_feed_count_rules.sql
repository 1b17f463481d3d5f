-- select_feed_count_rules() -> (indicator text, problem_code text, category text, valid_from date, valid_to date)
select indicator, problem_code, category, valid_from, valid_to
from feed_count_rule
order by indicator, problem_code, category, valid_from
