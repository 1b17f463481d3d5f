-- select_feed_known($1 key_ids uuid[]) -> (row_id uuid, key_id uuid, content uuid, rank int8, batch_seq int4, row_no int4, state text)
select r.row_id, r.key_id, r.content, r.rank, r.batch_seq, r.row_no, r.state
from (select distinct k from unnest($1::uuid[]) as k) as g
cross join lateral (select * from feed_row f where f.key_id = g.k offset 0) r
