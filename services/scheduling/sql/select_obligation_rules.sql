-- select_obligation_rules() -> (rule text, category text, valid_from date, valid_until date, priority_class int, legal_ref text, competences text, unannounced_permille int, child_interviews boolean)
select rule, category, valid_from, valid_until, priority_class, legal_ref, array_to_string(competences, ',') as competences,
    unannounced_permille, child_interviews
from obligation_rule
order by rule, category, valid_from
