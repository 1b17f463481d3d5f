-- trace_applied($1 peer text, $2 seq int8) -> (audit_seq int8, at_us int8, state text, handled_by text, handled_us int8)
-- A stream that began anew has used numbers again: the last time counts, and of the epoch that has the number now.
select a.seq as audit_seq, a.at_us, coalesce(d.state, '') as state, coalesce(d.handled_by, '') as handled_by,
    coalesce(d.handled_us, 0) as handled_us
from stream_in s
join audit a on a.stream = s.stream and a.first_seq <= $2 and a.last_seq >= $2
    and ($2 < s.from_seq or a.seq > s.since_audit)
left join lateral (
    select state, handled_by, handled_us from dead_letter
    where stream = s.stream and seq = $2 and ($2 < s.from_seq or generation = s.generation)
    order by generation desc limit 1) d on true
where s.peer = $1
order by a.seq desc
limit 1
