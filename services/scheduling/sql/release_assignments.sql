-- release_assignments($1 activity_ids uuid[], $2 versions int[], $3 reasons text[])
update assignment
set released_version = told.version, released_reason = told.reason
from unnest($1::uuid[], $2::int[], $3::text[]) as told (activity_id, version, reason)
where assignment.activity_id = told.activity_id and released_version is null
