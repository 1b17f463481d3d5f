-- select_register_municipalities($1 name_keys text[]) -> (name_key text, code text)
select m.name_key, m.code from municipality m where m.name_key = any ($1) and m.valid_to is null order by m.name_key, m.code
