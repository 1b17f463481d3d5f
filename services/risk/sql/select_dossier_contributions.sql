-- select_dossier_contributions($1 round_id uuid, $2 first_unit_id uuid, $3 last_unit_id uuid) -> (unit_id uuid, stage int2, indicator text, evidence_class int2, status text, numerator float8, denominator float8, z float8, reliability float8, contribution_micro bigint, observation_id uuid, peer_group text, target float8, tau2 float8)
select c.unit_id, c.stage, c.indicator, c.evidence_class, c.status, cell.numerator, cell.denominator, c.z,
    c.reliability, c.contribution_micro, cell.observation_id,
    case b.fitted_level when 0 then b.category || '/' || b.subtype else b.category end as peer_group,
    b.target_raw as target, b.tau2
from contribution c
join round_unit u using (round_id, unit_id)
join baseline_entry b using (round_id, stage, indicator)
left join lateral (
    select numerator, denominator, observation_id
    from snapshot_cell_external e
    where c.evidence_class = 1 and e.round_id = c.round_id and e.unit_id = c.unit_id and e.indicator = c.indicator
    union all
    select numerator, denominator, observation_id
    from snapshot_cell_own o
    where c.evidence_class = 2 and o.round_id = c.round_id and o.unit_id = c.unit_id and o.indicator = c.indicator
) cell on true
where c.round_id = $1 and c.unit_id between $2 and $3 and b.category = u.category and b.subtype = u.subtype
order by c.unit_id, c.stage, c.indicator
