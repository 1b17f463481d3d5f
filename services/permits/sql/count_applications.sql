-- count_applications($1 state int4) -> (total int8)
select count(*) as total from application_state where $1 = 0 or state = $1
