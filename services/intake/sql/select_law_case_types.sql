-- select_law_case_types() -> (type text, valid_from date, valid_until date, class_number int2, area text, priority_class int2, may_decline bool, may_hand_over bool, has_complainant bool, started_by_party bool)
select type, valid_from, valid_until, class_number, area, priority_class, may_decline, may_hand_over, has_complainant,
    started_by_party
from case_type
order by type, valid_from
