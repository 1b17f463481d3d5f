-- select_application($1 application_id uuid) -> (application_id uuid, content_id uuid, number_class text, number_year int4, number_serial int4, kind text, register text, source_ref text, received_day date, target_group text, fee_ore int8, unit_id uuid, unit_ref text, unit_name text, category text, subtype text, provider_ref text, provider_name text, provider_sector int2, provider_email text, owner_ref text, area text, municipality text, latitude_micro int4, longitude_micro int4, places int4, start_day date, end_day date, version int4, state int2, last_day date, paid_ore int8, fee_due_day date, supplement_by_day date, draft_version int4, draft_grant bool, drafted_by text, communicated bool, reply_by_day date, exception text, decided_day date, decided_by text, appealable bool, appeal_until_day date, notice_version int4, notice_outcome text, late_days int4)
select a.application_id, a.content_id, a.number_class, a.number_year, a.number_serial, a.kind, a.register, a.source_ref,
    a.received_day, a.target_group, a.fee_ore, a.unit_id, a.unit_ref, a.unit_name, a.category, a.subtype,
    a.provider_ref, a.provider_name, a.provider_sector, a.provider_email, a.owner_ref, a.area, a.municipality,
    a.latitude_micro, a.longitude_micro, a.places, a.start_day, a.end_day, s.version, s.state, s.last_day, s.paid_ore,
    s.fee_due_day, s.supplement_by_day, s.draft_version, s.draft_grant, s.drafted_by, s.communicated, s.reply_by_day,
    s.exception, s.decided_day, s.decided_by, s.appealable, s.appeal_until_day,
    s.notice_version, coalesce(n.state || case when n.reason = '' then '' else ' ' || n.reason end, '') as notice_outcome,
    case when n.state = 'delivered' then greatest(n.outcome_day - n.asked_day, 0) else 0 end as late_days
from application a
join application_state s using (application_id)
left join application_notice n on n.application_id = a.application_id and n.version = s.notice_version
where a.application_id = $1
