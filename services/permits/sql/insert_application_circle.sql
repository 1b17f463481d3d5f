-- insert_application_circle($1 application_id uuid, $2 persons text[]) -> ()
insert into application_circle (application_id, person)
select distinct $1::uuid, person from unnest($2::text[]) as n (person)
