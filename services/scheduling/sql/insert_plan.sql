-- insert_plan($1 plan_id uuid, $2 from_day date, $3 until_day date, $4 seed text, $5 seed_sha256 bytea, $6 input_sha256 bytea, $7 made_by text)
insert into plan (plan_id, serial, version, state, from_day, until_day, seed, seed_sha256, input_sha256, made_by)
values ($1, (select coalesce(max(serial), 0) + 1 from plan), 1, 'making', $2, $3, $4, $5, $6, $7)
