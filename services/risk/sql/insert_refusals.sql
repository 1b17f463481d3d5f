-- insert_refusals($1 imported_us bigint, $2 refusal_ids uuid[], $3 sources text[], $4 source_rows int[], $5 codes text[], $6 unit_ids uuid[], $7 shown_values text[])
insert into observation_refused (refusal_id, source, source_row, code, unit_id, value, imported_us)
select *, $1 from unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::uuid[], $7::text[])
on conflict do nothing
