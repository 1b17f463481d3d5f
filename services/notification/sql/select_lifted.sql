-- select_lifted($1 activity_ids uuid[]) -> (activity_id uuid)
select l.activity_id from embargo_lifted l where l.activity_id = any ($1::uuid[])
