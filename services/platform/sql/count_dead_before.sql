-- count_dead_before($1 id int8) -> (waiting int8)
-- How many letters of the same subject wait before this one; a letter without a subject waits for nobody.
select count(*) as waiting
from dead_letter first
join dead_letter d on d.stream = first.stream and d.subject = first.subject
    and (d.generation, d.seq) < (first.generation, first.seq)
where first.id = $1 and first.subject <> '' and d.state = 'waiting'
