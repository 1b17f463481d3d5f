-- select_cells_own($1 round_id uuid) -> (unit_id uuid, indicator text, until_day date, known_day date, numerator float8, denominator float8, sd float8, is_suppressed bool)
select unit_id, indicator, until_day, known_day, numerator, denominator, sd, is_suppressed
from snapshot_cell_own
where round_id = $1
