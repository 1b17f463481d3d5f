-- settle_dead_letters($1 ids int8[], $2 state text, $3 by text, $4 at_us int8, $5 note text) -> (settled int8)
with settled as (
    update dead_letter set state = $2, handled_by = $3, handled_us = $4, note = $5
    where id = any ($1::int8[]) and state = 'waiting'
    returning id)
select count(*) as settled from settled
