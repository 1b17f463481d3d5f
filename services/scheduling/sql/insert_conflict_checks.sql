-- insert_conflict_checks($1 activity_ids uuid[], $2 versions int[], $3 staff_ids text[], $4 days date[], $5 n_declarations int[], $6 declarations_sha256 bytea[], $7 n_objects int[], $8 objects_sha256 bytea[], $9 results text[])
insert into conflict_check (activity_id, activity_version, staff_id, day, n_declarations, declarations_sha256, n_objects,
    objects_sha256, result)
select * from unnest($1::uuid[], $2::int[], $3::text[], $4::date[], $5::int[], $6::bytea[], $7::int[], $8::bytea[],
                     $9::text[])
