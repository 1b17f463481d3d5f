-- select_case_of_notice($1 notice_id uuid) -> (case_id uuid)
select case_id from case_notice where notice_id = $1
