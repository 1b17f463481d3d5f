-- count_obligations($1 state text) -> (n bigint)
select count(*) as n from obligation where $1::text is null or state = $1
