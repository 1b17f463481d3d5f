-- update_round($1 round_id uuid, $2 version int, $3 state text, $4 n_population int, $5 n_stage1 int, $6 n_stage2 int, $7 snapshot_sha256 bytea, $8 dossier_sha256 bytea, $9 reviewer text, $10 review_note text, $11 first_approver text, $12 second_approver text, $13 cancelled_by text, $14 cancel_reason text) -> (version int)
update round
set state = $3, version = version + 1, n_population = $4, n_stage1 = $5, n_stage2 = $6, snapshot_sha256 = $7,
    dossier_sha256 = $8, reviewer = $9, review_note = $10, first_approver = $11, second_approver = $12,
    cancelled_by = $13, cancel_reason = $14
where round_id = $1 and version = $2
returning version
