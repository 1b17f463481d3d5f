-- insert_absence($1 staff_id text, $2 from_day date, $3 until_day date)
insert into absence (staff_id, from_day, until_day)
values ($1, $2, $3)
on conflict do nothing
