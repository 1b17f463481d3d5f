-- select_must_examine() -> (must_examine bool)
select exists (select from own_finding where not is_examined) as must_examine
