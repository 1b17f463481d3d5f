-- save_routes($1 cause_id uuid, $2 registers text[], $3 areas text[], $4 categories text[], $5 from_days date[], $6 until_days date[], $7 nodes text[]) -> ()
insert into routing (register, area, category, from_day, until_day, node, cause_id)
select register, area, category, from_day, until_day, node, $1
from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[], $7::text[])
    as n (register, area, category, from_day, until_day, node)
on conflict (register, area, category, from_day)
do update set until_day = excluded.until_day, node = excluded.node, cause_id = excluded.cause_id
