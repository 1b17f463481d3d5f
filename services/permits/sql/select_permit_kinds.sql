-- select_permit_kinds() -> (kind text, valid_from date, valid_until date, number_class text, fee_ore int8)
select kind, valid_from, valid_until, number_class, fee_ore from permit_kind order by kind, valid_from
