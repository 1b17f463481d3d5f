-- insert_unit_stubs($1 unit_ids uuid[])
insert into unit (unit_id, version)
select distinct given.unit_id, 0
from unnest($1::uuid[]) as given (unit_id)
where not exists (select from unit where unit.unit_id = given.unit_id)
