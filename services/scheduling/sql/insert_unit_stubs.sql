-- insert_unit_stubs($1 unit_ids uuid[])
insert into unit (unit_id, version)
select distinct named.unit_id, 0 from unnest($1::uuid[]) as named (unit_id)
on conflict do nothing
