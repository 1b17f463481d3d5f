-- save_register_permits($1 permit_ids uuid[], $2 versions int[], $3 unit_ids uuid[], $4 kinds text[], $5 states int[], $6 effective_days date[], $7 target_groups text[], $8 places int[])
insert into permit as p (permit_id, version, unit_id, kind, state, effective_day, target_group, places)
select distinct on (permit_id) *
from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::int[], $6::date[], $7::text[], $8::int[])
    as g (permit_id, version, unit_id, kind, state, effective_day, target_group, places)
order by permit_id, version desc
on conflict (permit_id) do update set (version, unit_id, kind, state, effective_day, target_group, places)
    = (excluded.version, excluded.unit_id, excluded.kind, excluded.state, excluded.effective_day, excluded.target_group,
        excluded.places)
where p.version < excluded.version
