-- find_dead_letter($1 id int8) -> (id int8, peer text, seq int8, type text, subject text, sqlstate text, reason text, at_us int8, state text, handled_by text, note text, envelope bytea)
select d.id, s.peer, d.seq, d.type, d.subject, d.sqlstate, d.reason, d.at_us, d.state,
    coalesce(d.handled_by, '') as handled_by, coalesce(d.note, '') as note, d.envelope
from dead_letter d
join stream_in s on s.stream = d.stream
where d.id = $1
