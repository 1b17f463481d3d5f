-- select_legal_refs() -> (code text, valid_from date, valid_until date, law text, decisions text, appealable bool)
select code, valid_from, valid_until, law, ',' || array_to_string(decisions, ',') || ',' as decisions, appealable
from legal_ref
order by code, valid_from
