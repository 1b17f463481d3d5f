-- update_case_case($1 case_id uuid, $2 seen_version int, $3 version int, $4 area text, $5 priority_class int, $6 unit_id uuid, $7 received_day date, $8 state int, $9 state_day date, $10 closed_day date, $11 outcome text, $12 handler text, $13 drafted_by text, $14 inspected bool, $15 provider_asked bool, $16 reply_by_day date, $17 exception text, $18 delay_day date, $19 patient_heard int, $20 patient_reason text, $21 duty_result text, $22 duty_reason text, $23 escalation int, $24 merged_into uuid) -> (version int4)
update supervision_case
set version = $3, area = $4, priority_class = $5, unit_id = $6, received_day = $7, state = $8, state_day = $9,
    closed_day = $10, outcome = $11, handler = $12, drafted_by = $13, inspected = $14, provider_asked = $15,
    reply_by_day = $16, exception = $17, delay_day = $18, patient_heard = $19, patient_reason = $20, duty_result = $21,
    duty_reason = $22, escalation = $23, merged_into = $24
where case_id = $1 and version = $2
returning version
