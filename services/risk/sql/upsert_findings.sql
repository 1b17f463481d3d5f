-- upsert_findings($1 finding_ids uuid[], $2 versions int[], $3 case_ids uuid[], $4 unit_ids uuid[], $5 requirement_codes text[], $6 themes text[], $7 severities int[], $8 found_days date[], $9 remedied_days date[]) -> (n_changed int)
with changed as (
    insert into own_finding (finding_id, version, case_id, unit_id, requirement_code, theme, severity, found_day,
        remedied_day)
    select distinct on (finding_id) *
    from unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::date[],
        $9::date[]) as given (finding_id, version)
    order by finding_id, version desc
    on conflict (finding_id) do update
    set version = excluded.version, case_id = excluded.case_id, unit_id = excluded.unit_id,
        requirement_code = excluded.requirement_code, theme = excluded.theme, severity = excluded.severity,
        found_day = excluded.found_day, remedied_day = excluded.remedied_day, is_examined = false
    where own_finding.version < excluded.version
    returning 1
)
select count(*)::int as n_changed from changed
