-- select_frozen_units($1 round_id uuid) -> (unit_id uuid, category text, subtype text, area text, lottery bytea)
select unit_id, category, subtype, area, lottery
from round_unit
where round_id = $1
order by unit_id
