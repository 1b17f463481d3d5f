-- unpark_subject($1 id int8) -> ()
-- Later messages of the letter's subject flow again when none of it waits any more.
delete from parked_subject p
using dead_letter d
where d.id = $1 and p.stream = d.stream and p.subject = d.subject
    and not exists (select from dead_letter w
                    where w.stream = d.stream and w.subject = d.subject and w.state = 'waiting')
