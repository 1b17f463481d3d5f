-- check_fence($1 fence int8) -> (fence int8)
select fence from service_state where fence = $1 for share
