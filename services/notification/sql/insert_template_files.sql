-- insert_template_files($1 sha256s bytea[], $2 names text[], $3 contents bytea[]) -> ()
insert into template_file (sha256, name, content)
select * from unnest($1::bytea[], $2::text[], $3::bytea[])
on conflict do nothing
