-- update_findings_of_units($1 unit_ids uuid[]) -> (finding_id uuid)
-- The register says something new of these units, perhaps whose they are: their findings are looked at again.
update own_finding
set is_examined = false
where unit_id = any ($1::uuid[])
returning finding_id
