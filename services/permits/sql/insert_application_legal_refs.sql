-- insert_application_legal_refs($1 application_id uuid, $2 version int4, $3 legal_refs text[]) -> ()
insert into application_legal_ref (application_id, version, legal_ref)
select distinct $1::uuid, $2::int4, legal_ref from unnest($3::text[]) as n (legal_ref)
