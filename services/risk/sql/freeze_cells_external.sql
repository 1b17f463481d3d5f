-- freeze_cells_external($1 round_id uuid, $2 as_of_day date, $3 indicators text[])
insert into snapshot_cell_external (round_id, unit_id, indicator, observation_id, source, from_day, until_day, known_day,
    numerator, denominator, sd, is_suppressed)
select distinct on (o.unit_id, o.indicator)
    u.round_id, o.unit_id, o.indicator, o.observation_id, o.source, o.from_day, o.until_day, o.known_day, o.numerator,
    o.denominator, o.sd, o.is_suppressed
from round_unit u
join observation_external o using (unit_id)
where u.round_id = $1 and o.indicator = any ($3::text[]) and o.known_day <= $2
-- The latest period, and of that what was known last.
order by o.unit_id, o.indicator, o.until_day desc, o.from_day desc, o.known_day desc
