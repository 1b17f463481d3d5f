-- select_permit($1 permit_id uuid) -> (version int4, state int2)
select version, state from permit where permit_id = $1
