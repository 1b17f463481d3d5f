-- select_round_of_unit($1 unit_id uuid, $2 ref text, $3 round_id uuid) -> (round_id uuid, unit_id uuid)
select round_id, unit_id
from round_unit
join round using (round_id)
where (unit_id = $1 or ref = $2) and ($3::uuid is null or round_id = $3)
-- The newest that stands; of two for the same day, the funnel before the comparison.
order by state = 'cancelled', as_of_day desc, mode, opened_us desc, round_id, unit_id
limit 1
