-- select_law_refs() -> (code text, valid_from date, valid_until date, appealable bool)
select code, valid_from, valid_until, appealable from legal_ref order by code, valid_from
