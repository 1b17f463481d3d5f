-- select_feed_codes($1 code_set text) -> (field text, code text, parent text, valid_from date, valid_to date)
select 'problem' as field, code, parent, valid_from, valid_to from problem_code where code_set = $1
union all
select field, code, null, valid_from, valid_to from report_code
order by field, code, valid_from
