-- insert_application_state($1 application_id uuid, $2 version int4, $3 state int4, $4 last_day date, $5 paid_ore int8, $6 fee_due_day date, $7 supplement_by_day date, $8 draft_version int4, $9 draft_grant bool, $10 drafted_by text, $11 communicated bool, $12 reply_by_day date, $13 exception text, $14 decided_day date, $15 decided_by text, $16 appealable bool, $17 appeal_until_day date, $18 notice_version int4) -> ()
insert into application_state (application_id, version, state, last_day, paid_ore, fee_due_day, supplement_by_day, draft_version, draft_grant, drafted_by,
    communicated, reply_by_day, exception, decided_day, decided_by, appealable, appeal_until_day, notice_version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
