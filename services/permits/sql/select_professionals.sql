-- select_professionals($1 professional_ids uuid[]) -> (at int8, version int4, valid_from date, licence_state text, licensed_day date)
-- offset 0 keeps this a look-up per key: without it the planner reads the whole table for each batch.
select i.at, p.version, p.valid_from, p.licence_state, p.licensed_day
from unnest($1::uuid[]) with ordinality as i (professional_id, at)
cross join lateral (select * from professional q where q.professional_id = i.professional_id offset 0) p
