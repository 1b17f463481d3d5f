-- insert_professionals($1 valid_from date, $2 cause_id uuid, $3 professional_ids uuid[], $4 versions int4[], $5 person_keys bytea[], $6 professions text[], $7 licence_states text[], $8 licensed_days date[]) -> ()
insert into professional (professional_id, version, valid_from, person_key, profession, licence_state, licensed_day,
    cause_id)
select professional_id, version, $1, person_key, profession, licence_state, licensed_day, $2
from unnest($3::uuid[], $4::int4[], $5::bytea[], $6::text[], $7::text[], $8::date[])
    as n (professional_id, version, person_key, profession, licence_state, licensed_day)
