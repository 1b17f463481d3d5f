-- insert_feed_values($1 source text, $2 row_ids uuid[], $3 unit_refs text[], $4 unit_names text[], $5 counties text[], $6 indicators text[], $7 from_days date[], $8 until_days date[], $9 numerators float8[], $10 denominators float8[], $11 sds float8[], $12 suppressed boolean[])
insert into feed_value (row_id, source, unit_ref, unit_name, county, indicator, from_day, until_day, numerator, denominator, sd,
    suppressed)
select row_id, $1, unit_ref, unit_name, county, indicator, from_day, until_day, numerator, denominator, sd, suppressed
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::float8[], $10::float8[],
    $11::float8[], $12::boolean[])
    as g (row_id, unit_ref, unit_name, county, indicator, from_day, until_day, numerator, denominator, sd, suppressed)
