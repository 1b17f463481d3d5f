-- update_notices($1 notice_ids uuid[], $2 states text[], $3 details text[], $4 days date[])
update activity_notice
set state = told.state, detail = told.detail, settled_day = told.day
-- Of several words in one batch the last; what a person settled after a failure has been delivered.
from (
    select distinct on (notice_id) *
    from unnest($1::uuid[], $2::text[], $3::text[], $4::date[]) with ordinality
        as row (notice_id, state, detail, day, nth)
    order by notice_id, nth desc
) told
where activity_notice.notice_id = told.notice_id
