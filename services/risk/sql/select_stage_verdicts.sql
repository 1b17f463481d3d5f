-- select_stage_verdicts($1 round_id uuid, $2 stage int) -> (unit_id uuid, score_micro bigint, rank int, reason text)
select unit_id, score_micro, rank, reason
from stage_result
where round_id = $1 and stage = $2
order by unit_id
