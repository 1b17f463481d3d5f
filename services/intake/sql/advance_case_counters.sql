-- advance_case_counters($1 office int, $2 classes int[], $3 years int[], $4 counts int[]) -> (class_number int2, year int2, last_serial int4)
-- In one order for everybody, so that two at a time cannot wait for each other.
insert into case_counter (office, class_number, year, last_serial)
select $1, n.class_number, n.year, n.wanted
from unnest($2::int[], $3::int[], $4::int[]) as n (class_number, year, wanted)
order by n.class_number, n.year
on conflict (office, class_number, year) do update set last_serial = case_counter.last_serial + excluded.last_serial
returning class_number, year, last_serial
