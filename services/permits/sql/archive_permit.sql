-- archive_permit($1 permit_id uuid) -> ()
insert into permit_version select * from permit where permit_id = $1
