-- insert_application_documents($1 application_id uuid, $2 version int4, $3 present bool, $4 documents text[]) -> ()
insert into application_document (application_id, version, document, present)
select distinct $1::uuid, $2::int4, document, $3::bool from unnest($4::text[]) as n (document)
