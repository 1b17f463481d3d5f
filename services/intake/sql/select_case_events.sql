-- select_case_events($1 case_id uuid) -> (version int4, day date, actor text, act text, state int2, note text)
select version, day, actor, act, state, note from case_event where case_id = $1 order by version
