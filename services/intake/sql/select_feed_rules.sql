-- select_feed_rules() -> (rule text, value int4, valid_from date, valid_to date)
select rule, value, valid_from, valid_to from feed_rule order by rule, valid_from
