-- archive_professionals($1 professional_ids uuid[], $2 valid_to date) -> ()
insert into professional_version (professional_id, version, valid_from, person_key, profession, licence_state,
    licensed_day, cause_id, valid_to)
select professional_id, version, valid_from, person_key, profession, licence_state, licensed_day, cause_id, $2
from professional
where professional_id = any ($1::uuid[])
