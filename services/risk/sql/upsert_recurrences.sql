-- upsert_recurrences($1 finding_ids uuid[], $2 earlier_finding_ids uuid[], $3 levels text[], $4 chain_lengths int[], $5 intervals_days int[])
insert into recurrence (finding_id, earlier_finding_id, level, chain_length, interval_days)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[])
on conflict (finding_id) do update
set earlier_finding_id = excluded.earlier_finding_id, level = excluded.level, chain_length = excluded.chain_length,
    interval_days = excluded.interval_days
