-- select_dossier_units($1 round_id uuid, $2 after_unit_id uuid, $3 at_most int) -> (unit_id uuid, ref text, name text, category text, subtype text, lottery bytea)
select unit_id, ref, name, category, subtype, lottery
from round_unit
where round_id = $1 and ($2::uuid is null or unit_id > $2)
order by unit_id
limit $3
