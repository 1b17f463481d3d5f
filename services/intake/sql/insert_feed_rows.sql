-- insert_feed_rows($1 source text, $2 batch_seq int, $3 row_ids uuid[], $4 row_nos int[], $5 key_ids uuid[], $6 ranks bigint[], $7 contents uuid[], $8 verdicts text[], $9 states text[], $10 codes text[], $11 unit_ids uuid[], $12 confidences int[], $13 case_ids uuid[])
insert into feed_row (row_id, source, batch_seq, row_no, key_id, rank, content, verdict, state, code, unit_id, confidence, case_id)
select row_id, $1, $2, row_no, key_id, rank, content, verdict, state, code, unit_id, confidence, case_id
from unnest($3::uuid[], $4::int[], $5::uuid[], $6::bigint[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[],
    $12::int[], $13::uuid[])
    as g (row_id, row_no, key_id, rank, content, verdict, state, code, unit_id, confidence, case_id)
