-- take_number($1 number_class text, $2 number_year int4) -> (serial int4)
insert into number_serial (number_class, number_year, last_serial)
values ($1, $2, 1)
on conflict (number_class, number_year) do update set last_serial = number_serial.last_serial + 1
returning last_serial as serial
