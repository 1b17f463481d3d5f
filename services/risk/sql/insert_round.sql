-- insert_round($1 round_id uuid, $2 programme text, $3 programme_sha256 bytea, $4 model text, $5 model_sha256 bytea, $6 mode int, $7 state text, $8 as_of_day date, $9 seed text, $10 seed_sha256 bytea, $11 node text, $12 question text, $13 population_max int, $14 opened_by text, $15 opened_us bigint)
insert into round (round_id, programme, programme_sha256, model, model_sha256, mode, state, version, as_of_day, seed,
    seed_sha256, node, question, population_max, n_population, n_stage1, n_stage2, opened_by, opened_us)
values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13, 0, 0, 0, $14, $15)
