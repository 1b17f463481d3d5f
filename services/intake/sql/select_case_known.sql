-- select_case_known($1 case_ids uuid[]) -> (at int8, case_number text)
select i.at, c.case_number
from unnest($1::uuid[]) with ordinality as i (case_id, at)
cross join lateral (select s.case_number from supervision_case s where s.case_id = i.case_id offset 0) c
