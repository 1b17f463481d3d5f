-- count_outbox() -> (told bigint)
select count(*) as told from outbox
