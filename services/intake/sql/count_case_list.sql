-- count_case_list($1 state int, $2 unit_id uuid, $3 type text, $4 all_too bool) -> (total int8)
select count(*) as total
from supervision_case c
where ($1 = 0 or c.state = $1) and ($2::uuid is null or c.unit_id = $2) and ($3 = '' or c.type = $3)
    and ($4 or c.closed_day = 'infinity')
