-- select_register_hinted($1 unit_ids uuid[], $2 refs text[], $3 ref_keys text[]) -> (at int8, how int4, unit_id uuid, provider_id uuid, ref text, name text, category text, area text)
-- how: 1 by id, 2 by reference, 3 by reference written in another way. offset 0 keeps these look-ups by key.
select h.at, u.how, u.unit_id, u.provider_id, u.ref, u.name, u.category, u.area
from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as h (unit_id, ref, ref_key, at)
cross join lateral (
    (select 1 as how, v.* from unit v where v.unit_id = h.unit_id offset 0)
    union all
    (select 2, v.* from unit v where v.ref = h.ref and h.ref <> '' offset 0)
    union all
    (select 3, v.* from unit v where v.ref_key = h.ref_key and h.ref_key <> '' offset 0)
) u
order by h.at, u.how, u.unit_id
