-- update_application_state($1 application_id uuid, $2 version int4, $3 state int4, $4 last_day date, $5 paid_ore int8, $6 fee_due_day date, $7 supplement_by_day date, $8 draft_version int4, $9 draft_grant bool, $10 drafted_by text, $11 communicated bool, $12 reply_by_day date, $13 exception text, $14 decided_day date, $15 decided_by text, $16 appealable bool, $17 appeal_until_day date, $18 notice_version int4) -> ()
-- The same parameters as insert_application_state, so that one piece of code fills both.
update application_state
set version = $2, state = $3, last_day = $4, paid_ore = $5, fee_due_day = $6, supplement_by_day = $7,
    draft_version = $8, draft_grant = $9, drafted_by = $10, communicated = $11, reply_by_day = $12, exception = $13,
    decided_day = $14, decided_by = $15, appealable = $16, appeal_until_day = $17, notice_version = $18
where application_id = $1
