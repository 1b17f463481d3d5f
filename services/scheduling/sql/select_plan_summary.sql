-- select_plan_summary($1 plan_id uuid) -> (planned int, unplanned int, obligations int, obligations_uncovered int, announced int, embargoed int)
select (count(*) filter (where entry.day is not null))::int as planned,
    (count(*) filter (where entry.day is null))::int as unplanned,
    (count(*) filter (where obligation_key is not null))::int as obligations,
    (count(*) filter (where obligation_key is not null and entry.day is null))::int as obligations_uncovered,
    (count(*) filter (where entry.day is not null and entry.announced))::int as announced,
    (count(*) filter (where entry.day is not null and not entry.announced))::int as embargoed
from plan_entry entry
join activity using (activity_id)
where entry.plan_id = $1
