-- insert_application($1 application_id uuid, $2 content_id uuid, $3 number_class text, $4 number_year int4, $5 number_serial int4, $6 kind text, $7 register text, $8 source_ref text, $9 received_day date, $10 target_group text, $11 fee_ore int8, $12 unit_id uuid, $13 unit_ref text, $14 unit_name text, $15 category text, $16 subtype text, $17 provider_ref text, $18 provider_name text, $19 provider_sector int4, $20 provider_email text, $21 owner_ref text, $22 area text, $23 municipality text, $24 latitude_micro int4, $25 longitude_micro int4, $26 places int4, $27 start_day date, $28 end_day date, $29 cause_id uuid) -> ()
insert into application (application_id, content_id, number_class, number_year, number_serial, kind, register, source_ref, received_day,
    target_group, fee_ore, unit_id, unit_ref, unit_name, category, subtype, provider_ref, provider_name,
    provider_sector, provider_email, owner_ref, area, municipality, latitude_micro, longitude_micro, places,
    start_day, end_day, cause_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29)
