-- select_values($1 notice_id uuid) -> (name text, value text)
select v.name, v.value from notice_value v where v.notice_id = $1 order by v.name
