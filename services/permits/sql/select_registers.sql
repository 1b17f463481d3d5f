-- select_registers() -> (register text)
select distinct register from routing order by register
