-- update_professionals($1 valid_from date, $2 cause_id uuid, $3 professional_ids uuid[], $4 versions int4[], $5 person_keys bytea[], $6 professions text[], $7 licence_states text[], $8 licensed_days date[]) -> ()
-- The same parameters as insert_professionals, so that one piece of code fills both.
update professional p
set version = n.version, valid_from = $1, person_key = n.person_key, profession = n.profession,
    licence_state = n.licence_state, licensed_day = n.licensed_day, cause_id = $2
from unnest($3::uuid[], $4::int4[], $5::bytea[], $6::text[], $7::text[], $8::date[])
    as n (professional_id, version, person_key, profession, licence_state, licensed_day)
where p.professional_id = n.professional_id
