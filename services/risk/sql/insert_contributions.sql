-- insert_contributions($1 round_id uuid, $2 stage int, $3 unit_ids uuid[], $4 indicators text[], $5 evidence_classes int[], $6 statuses text[], $7 zs float8[], $8 us float8[], $9 reliabilities float8[], $10 weights float8[], $11 contributions_micro bigint[])
insert into contribution (round_id, stage, unit_id, indicator, evidence_class, status, z, u, reliability, weight,
    contribution_micro)
select $1, $2, *
from unnest($3::uuid[], $4::text[], $5::int[], $6::text[], $7::float8[], $8::float8[], $9::float8[], $10::float8[],
    $11::bigint[])
