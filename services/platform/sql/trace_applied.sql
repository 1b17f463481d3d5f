-- trace_applied($1 peer text, $2 seq int8) -> (audit_seq int8, at_us int8, dead bool)
select a.seq as audit_seq, a.at_us,
    exists (select from dead_letter d where d.stream = s.stream and d.seq = $2) as dead
from stream_in s
join audit a on a.stream = s.stream and a.first_seq <= $2 and a.last_seq >= $2
where s.peer = $1
limit 1
