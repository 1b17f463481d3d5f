-- close_outbox_range($1 stream int4, $2 first int8, $3 width int8) -> (closed bool)
select outbox_close_range($1, $2, $3) as closed
