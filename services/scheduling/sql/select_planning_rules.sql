-- select_planning_rules() -> (name text, category text, valid_from date, valid_until date, value int)
select name, category, valid_from, valid_until, value from planning_rule
