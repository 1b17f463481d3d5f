-- select_feed_indicators($1 kind int) -> (indicator text, measure text, lowest float8, highest float8, valid_from date, valid_to date)
select indicator, measure, lowest, highest, valid_from, valid_to from feed_indicator where kind = $1 order by indicator, valid_from
