-- park_subject($1 stream int4, $2 subjects text[], $3 seqs int8[]) -> ()
insert into parked_subject (stream, subject, since_seq)
select $1, p.subject, min(p.seq)
from unnest($2::text[], $3::int8[]) as p (subject, seq)
group by p.subject
on conflict (stream, subject) do nothing
