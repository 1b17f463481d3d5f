-- select_law_grounds() -> (type text, ground text, valid_from date, valid_until date)
select type, ground, valid_from, valid_until from decision_ground order by type, ground, valid_from
