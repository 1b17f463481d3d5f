-- select_selected_units($1 round_id uuid, $2 stage int, $3 seed bytea) -> (unit_id uuid, reason text, lot int, visit_lot int)
select unit_id, reason, row_number() over (order by lottery, unit_id)::int as lot,
    -- Another lot, which the first one says nothing of: the lowest are visited unannounced.
    row_number() over (order by sha256($3 || 'visit'::bytea || uuid_send(unit_id)), unit_id)::int as visit_lot
from stage_result
join round_unit using (round_id, unit_id)
where round_id = $1 and stage = $2 and is_selected
order by unit_id
