-- select_links($1 up uuid[], $2 down uuid[]) -> (provider_id uuid, owner_id uuid, share_permille int2)
-- The owners of $1 all the way up; those that $2 own all the way down, and again all owners of these. A union that
-- removes duplicates ends even on a cycle that should not be there.
with recursive below as (
    select unnest($2::uuid[]) as provider_id
    union
    select l.provider_id
    from below
    join owner_link l on l.owner_id = below.provider_id and l.valid_to is null
),
above as (
    select l.provider_id, l.owner_id, l.share_permille
    from (select unnest($1::uuid[]) as provider_id union select provider_id from below) as asked
    join owner_link l on l.provider_id = asked.provider_id and l.valid_to is null
    union
    select l.provider_id, l.owner_id, l.share_permille
    from above
    join owner_link l on l.provider_id = above.owner_id and l.valid_to is null
)
select provider_id, owner_id, share_permille from above order by provider_id, owner_id
