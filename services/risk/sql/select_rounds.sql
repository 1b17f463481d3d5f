-- select_rounds() -> (round_id uuid, programme text, programme_sha256 bytea, model text, model_sha256 bytea, mode int2, state text, version int, as_of_day date, seed text, seed_sha256 bytea, node text, question text, population_max int, n_population int, n_stage1 int, n_stage2 int, snapshot_sha256 bytea, dossier_sha256 bytea, opened_by text, opened_us bigint, reviewer text, review_note text, first_approver text, second_approver text, cancelled_by text, cancel_reason text)
select * from round
order by as_of_day desc, round_id
-- What one answer holds; a year has some hundreds.
limit 2000
