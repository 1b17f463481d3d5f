-- select_permit_items() -> (list text, kind text, category text, item text, valid_from date, valid_until date)
select list, kind, category, item, valid_from, valid_until
from permit_item
order by list, item, kind, category, valid_from
