-- select_dossier_stages($1 round_id uuid, $2 first_unit_id uuid, $3 last_unit_id uuid) -> (unit_id uuid, stage int2, score_micro bigint, variance float8, coverage_micro bigint, rank int, expected_rank float8, rank_low int, rank_high int, top_nano bigint, is_selected bool, reason text, pi_nano bigint)
select unit_id, stage, score_micro, variance, coverage_micro, rank, expected_rank, rank_low, rank_high, top_nano,
    is_selected, reason, pi_nano
from stage_result
where round_id = $1 and unit_id between $2 and $3
order by unit_id, stage
