-- select_law_rules() -> (rule text, case_type text, valid_from date, valid_until date, clock_start text, length int2, unit text, met_by text, legal_ref text)
select rule, case_type, valid_from, valid_until, clock_start, length, unit, met_by, legal_ref
from deadline_rule
order by rule, case_type, valid_from
