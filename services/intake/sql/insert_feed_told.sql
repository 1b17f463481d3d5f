-- insert_feed_told($1 source text, $2 rows int[], $3 unit_ids uuid[], $4 indicators text[], $5 from_days date[], $6 until_days date[], $7 known_days date[], $8 numerators float8[], $9 denominators float8[], $10 sds float8[], $11 suppressed boolean[])
insert into feed_told (source, row_no, unit_id, indicator, from_day, until_day, known_day, numerator, denominator, sd, suppressed)
select $1, g.* from unnest($2::int[], $3::uuid[], $4::text[], $5::date[], $6::date[], $7::date[], $8::float8[], $9::float8[],
    $10::float8[], $11::boolean[]) as g
