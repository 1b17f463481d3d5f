-- select_case_of_finding($1 finding_id uuid) -> (case_id uuid, number int2)
select case_id, number from finding where finding_id = $1
