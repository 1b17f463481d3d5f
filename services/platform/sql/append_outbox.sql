-- append_outbox($1 streams int4[], $2 bases int8[], $3 counts int8[], $4 row_streams int4[], $5 row_seqs int8[], $6 row_ids uuid[], $7 row_causes uuid[], $8 row_envelopes bytea[], $9 at_us int8, $10 fence int8, $11 offers bool[]) -> (advanced int8)
with advanced as (
    update stream_out s
    set next_seq = s.next_seq + n.count,
        offered_seq = case when n.offers then s.next_seq + n.count - 1 else s.offered_seq end
    from unnest($1::int4[], $2::int8[], $3::int8[], $11::bool[]) as n (stream, base, count, offers)
    where s.stream = n.stream and s.next_seq = n.base
        and exists (select from service_state where fence = $10)
    returning s.stream),
appended as (
    insert into outbox (stream, seq, id, causation_id, committed_us, envelope)
    select r.stream, r.seq, r.id, r.causation_id, $9, r.envelope
    from unnest($4::int4[], $5::int8[], $6::uuid[], $7::uuid[], $8::bytea[])
        as r (stream, seq, id, causation_id, envelope))
select count(*) as advanced from advanced
