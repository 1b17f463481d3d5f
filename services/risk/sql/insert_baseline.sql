-- insert_baseline($1 round_id uuid, $2 stage int, $3 indicators text[], $4 categories text[], $5 subtypes text[], $6 areas text[], $7 fitted_levels int[], $8 states int[], $9 n_fitted int[], $10 targets_raw float8[], $11 targets_t float8[], $12 tau2s float8[], $13 reliabilities float8[])
insert into baseline_entry (round_id, stage, indicator, category, subtype, area, fitted_level, state, n_fitted, target_raw,
    target_t, tau2, reliability)
select $1, $2, *
from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[], $10::float8[], $11::float8[],
    $12::float8[], $13::float8[])
