-- select_feed_waiting($1 row_id uuid) -> (source text, batch_seq int4, row_no int4, key_id uuid, content uuid, rank int8, state text, code text, is_report bool, unit_name text, unit_place text, source_case_ref text, day date, event_day date, harm_level int2, attention bool, withdrawn bool, summary text, case_id uuid)
-- A row for the person who settles it, with what a case of it would begin with.
select r.source, r.batch_seq, r.row_no, r.key_id, r.content, r.rank, r.state, r.code, p.row_id is not null as is_report,
    coalesce(p.unit_name, v.unit_name) as unit_name, coalesce(p.unit_place, v.county) as unit_place, p.source_case_ref,
    p.received_day as day, p.event_day, p.harm_level, p.attention, p.withdrawn, p.summary, r.case_id
from feed_row r
left join feed_report p on p.row_id = r.row_id
left join feed_value v on v.row_id = r.row_id
where r.row_id = $1
