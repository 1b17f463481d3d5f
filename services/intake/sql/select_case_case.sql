-- select_case_case($1 case_id uuid, $2 case_number text) -> (case_id uuid, office int2, class_number int2, year int2, serial int4, case_number text, version int4, type text, area text, priority_class int2, source text, source_ref text, channel text, reporter_role text, unit_id uuid, unit_hint text, harm_level int2, summary text, received_day date, event_day date, state int2, state_day date, closed_day date, outcome text, handler text, drafted_by text, inspected bool, provider_asked bool, reply_by_day date, exception text, delay_day date, patient_heard int2, patient_reason text, duty_result text, duty_reason text, escalation int2, merged_into uuid)
select case_id, office, class_number, year, serial, case_number, version, type, area, priority_class, source, source_ref,
    channel, reporter_role, unit_id, unit_hint, harm_level, summary, received_day, event_day, state, state_day,
    closed_day, outcome, handler, drafted_by, inspected, provider_asked, reply_by_day, exception, delay_day,
    patient_heard, patient_reason, duty_result, duty_reason, escalation, merged_into
from supervision_case
where case_id = $1 or case_number = $2
