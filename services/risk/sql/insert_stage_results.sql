-- insert_stage_results($1 round_id uuid, $2 stage int, $3 unit_ids uuid[], $4 scores_micro bigint[], $5 means float8[], $6 variances float8[], $7 coverages_micro bigint[], $8 ranks int[], $9 expected_ranks float8[], $10 rank_lows int[], $11 rank_highs int[], $12 tops_nano bigint[], $13 selected boolean[], $14 reasons text[], $15 pis_nano bigint[])
insert into stage_result (round_id, stage, unit_id, score_micro, mean, variance, coverage_micro, rank, expected_rank,
    rank_low, rank_high, top_nano, is_selected, reason, pi_nano)
select $1, $2, *
from unnest($3::uuid[], $4::bigint[], $5::float8[], $6::float8[], $7::bigint[], $8::int[], $9::float8[],
    $10::int[], $11::int[], $12::bigint[], $13::boolean[], $14::text[], $15::bigint[])
