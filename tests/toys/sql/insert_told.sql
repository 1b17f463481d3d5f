-- insert_told($1 ids uuid[], $2 words text[], $3 numbers int8[]) -> ()
insert into told (id, word, n) select * from unnest($1::uuid[], $2::text[], $3::int8[])
