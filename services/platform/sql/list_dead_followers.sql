-- list_dead_followers($1 id int8, $2 most int8) -> (id int8, seq int8, envelope bytea)
-- The letter and those of its subject that wait behind it, in their order. A letter without a subject has none behind it.
select d.id, d.seq, d.envelope
from dead_letter first
join dead_letter d on d.stream = first.stream and d.subject = first.subject
    and (d.generation, d.seq) >= (first.generation, first.seq) and (d.id = first.id or first.subject <> '')
where first.id = $1 and d.state = 'waiting'
order by d.generation, d.seq
limit $2
