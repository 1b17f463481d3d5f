-- select_case_requirement_findings($1 case_id uuid) -> (requirement int2, finding int2)
select requirement, finding from requirement_finding where case_id = $1 order by requirement, finding
