-- select_feed_worklist($1 source text, $2 after_id uuid, $3 most int) -> (row_id uuid, source text, batch_seq int4, row_no int4, state text, code text, unit_name text, unit_place text)
select r.row_id, r.source, r.batch_seq, r.row_no, r.state, r.code,
    coalesce(p.unit_name, v.unit_name) as unit_name, coalesce(p.unit_place, v.county) as unit_place
from (
    select * from feed_row
    where state in ('quarantined', 'unmatched') and row_id > $2 and ($1 = '' or source = $1)
    order by row_id
    limit $3
) as r
left join feed_report p on p.row_id = r.row_id
left join feed_value v on v.row_id = r.row_id
order by r.row_id
