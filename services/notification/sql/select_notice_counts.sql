-- select_notice_counts() -> (template text, state text, n int8)
select n.template, n.state, count(*) as n from notice n group by n.template, n.state order by n.template, n.state
