-- update_case_notice($1 notice_id uuid, $2 delivered_day date, $3 channel text, $4 failed_reason text) -> ()
update case_notice
set delivered_day = greatest(delivered_day, $2), channel = case when $3 = '' then channel else $3 end, failed_reason = $4
where notice_id = $1
