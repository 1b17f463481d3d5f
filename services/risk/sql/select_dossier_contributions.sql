-- select_dossier_contributions($1 round_id uuid, $2 first_unit_id uuid, $3 last_unit_id uuid) -> (unit_id uuid, stage int2, indicator text, evidence_class int2, status text, numerator float8, denominator float8, z float8, reliability float8, contribution_micro bigint, observation_id uuid, peer_group text, target float8, tau2 float8)
select c.unit_id, c.stage, c.indicator, c.evidence_class, c.status,
    coalesce(e.numerator, o.numerator) as numerator, coalesce(e.denominator, o.denominator) as denominator, c.z,
    c.reliability, c.contribution_micro, coalesce(e.observation_id, o.observation_id) as observation_id,
    case b.fitted_level when 0 then b.category || '/' || b.subtype when 2 then b.category || '/area ' || b.area
        else b.category end as peer_group,
    b.target_raw as target, b.tau2
from round_unit u
join contribution c using (round_id, unit_id)
-- An indicator has an entry for the unit's subtype or for its area, by what it compares within.
join baseline_entry b on b.round_id = c.round_id and b.stage = c.stage and b.indicator = c.indicator
    and b.category = u.category and (b.subtype = u.subtype or b.area = u.area)
left join snapshot_cell_external e
    on c.evidence_class = 1 and e.round_id = $1 and e.unit_id = c.unit_id and e.indicator = c.indicator
left join snapshot_cell_own o
    on c.evidence_class = 2 and o.round_id = $1 and o.unit_id = c.unit_id and o.indicator = c.indicator
where u.round_id = $1 and u.unit_id between $2 and $3 and c.unit_id between $2 and $3
order by c.unit_id, c.stage, c.indicator
