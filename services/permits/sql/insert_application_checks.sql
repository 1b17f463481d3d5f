-- insert_application_checks($1 application_id uuid, $2 version int4, $3 lists text[], $4 items text[], $5 passed bool[], $6 evidence text[]) -> ()
insert into application_check (application_id, version, list, item, passed, evidence)
select $1, $2, list, item, passed, evidence
from unnest($3::text[], $4::text[], $5::bool[], $6::text[]) as n (list, item, passed, evidence)
