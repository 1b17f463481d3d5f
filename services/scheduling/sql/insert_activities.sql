-- insert_activities($1 activity_ids uuid[], $2 keys text[], $3 kinds text[], $4 unit_ids uuid[], $5 case_ids uuid[], $6 obligation_keys text[], $7 priority_classes int[], $8 legal_refs text[], $9 competences text[], $10 from_days date[], $11 until_days date[], $12 announced boolean[], $13 unannounced_permilles int[], $14 child_interviews boolean[], $15 reasons text[]) -> (activity_id uuid)
insert into activity (activity_id, key, kind, unit_id, case_id, obligation_key, priority_class, legal_ref, competences,
    from_day, until_day, announced, unannounced_permille, child_interviews, reason, version, state, outcome,
    interviews_offered, interviews_held)
select told.activity_id, told.key, told.kind, told.unit_id, told.case_id, told.obligation_key, told.priority_class,
    told.legal_ref, string_to_array(told.competences, ','), told.from_day, told.until_day, told.announced,
    told.unannounced_permille, told.child_interviews, told.reason, 1, 'proposed', '', 0, 0
from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::text[], $9::text[],
            $10::date[], $11::date[], $12::boolean[], $13::int[], $14::boolean[], $15::text[])
    as told (activity_id, key, kind, unit_id, case_id, obligation_key, priority_class, legal_ref, competences, from_day,
             until_day, announced, unannounced_permille, child_interviews, reason)
on conflict do nothing
returning activity_id
