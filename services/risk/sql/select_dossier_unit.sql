-- select_dossier_unit($1 round_id uuid, $2 unit_id uuid) -> (unit_id uuid, ref text, name text, category text, subtype text, lottery bytea)
select unit_id, ref, name, category, subtype, lottery
from round_unit
where round_id = $1 and unit_id = $2
