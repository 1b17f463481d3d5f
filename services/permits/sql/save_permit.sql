-- save_permit($1 permit_id uuid, $2 version int4, $3 unit_id uuid, $4 application_id uuid, $5 kind text, $6 state int4, $7 valid_from date, $8 target_group text, $9 places int4, $10 cause_id uuid) -> ()
insert into permit (permit_id, version, unit_id, application_id, kind, state, valid_from, target_group, places, cause_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (permit_id)
do update set version = excluded.version, application_id = excluded.application_id, kind = excluded.kind,
    state = excluded.state, valid_from = excluded.valid_from, target_group = excluded.target_group,
    places = excluded.places, cause_id = excluded.cause_id
