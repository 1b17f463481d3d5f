-- insert_notice($1 notice_id uuid, $2 application_id uuid, $3 version int4, $4 template text, $5 provider_id uuid, $6 asked_of text, $7 asked_day date, $8 cause_id uuid) -> ()
insert into application_notice (notice_id, application_id, version, template, provider_id, asked_of, asked_day, state,
    channel, outcome_day, reason, cause_id)
values ($1, $2, $3, $4, $5, $6, $7, 'asked', '', '-infinity', '', $8)
