-- insert_application_event($1 application_id uuid, $2 version int4, $3 day date, $4 act text, $5 state int4, $6 actor text, $7 amount_ore int8, $8 note text, $9 cause_id uuid) -> ()
insert into application_event (application_id, version, day, act, state, actor, amount_ore, note, cause_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
