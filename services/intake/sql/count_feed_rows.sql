-- count_feed_rows($1 source text, $2 batch_seq int) -> (rows int4, valid int4, duplicate int4, quarantined int4, unmatched int4, rejected int4)
-- What each row was when it came; unmatched ones are valid.
select count(*)::int as rows,
    (count(*) filter (where verdict = 'valid'))::int as valid,
    (count(*) filter (where verdict = 'duplicate'))::int as duplicate,
    (count(*) filter (where verdict = 'quarantined'))::int as quarantined,
    (count(*) filter (where verdict = 'valid' and state = 'unmatched'))::int as unmatched,
    (count(*) filter (where verdict = 'rejected'))::int as rejected
from feed_row
where source = $1 and batch_seq = $2
