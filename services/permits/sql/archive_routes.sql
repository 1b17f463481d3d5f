-- archive_routes($1 replaced_by uuid, $2 registers text[], $3 areas text[], $4 categories text[], $5 from_days date[]) -> ()
insert into routing_version (register, area, category, from_day, until_day, node, cause_id, replaced_by)
select register, area, category, from_day, r.until_day, r.node, r.cause_id, $1
from unnest($2::text[], $3::text[], $4::text[], $5::date[]) as n (register, area, category, from_day)
join routing r using (register, area, category, from_day)
