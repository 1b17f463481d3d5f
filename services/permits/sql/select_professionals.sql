-- select_professionals($1 professional_ids uuid[]) -> (at int8, version int4, valid_from date, licence_state text, licensed_day date)
select i.at, p.version, p.valid_from, p.licence_state, p.licensed_day
from unnest($1::uuid[]) with ordinality as i (professional_id, at)
join professional p using (professional_id)
