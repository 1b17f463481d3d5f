-- select_feed_given($1 row_ids uuid[]) -> (at int8, content uuid, verdict text, state text, code text, unit_id uuid, confidence int2, case_id uuid)
select g.at, r.content, r.verdict, r.state, r.code, r.unit_id, r.confidence, r.case_id
from unnest($1::uuid[]) with ordinality as g (row_id, at)
cross join lateral (select * from feed_row f where f.row_id = g.row_id offset 0) r
