-- open_outbox_range($1 stream int4, $2 first int8, $3 width int8) -> ()
select outbox_open_range($1, $2, $3)
