-- reopen_outbox_range($1 stream int4, $2 first int8, $3 width int8) -> (reopened bool)
select outbox_reopen_range($1, $2, $3) as reopened
