-- list_parked($1 stream int4, $2 subjects text[]) -> (subject text)
select subject from parked_subject where stream = $1 and subject = any ($2::text[])
