-- What an operator does with streams: archived messages come back, a stream begins anew, an id is found in years of messages.

alter table stream_out
    -- Up to here the peer had acknowledged once, before messages were brought back for it.
    add column replayed_seq bigint not null default 0;

-- A stream that begins anew uses numbers again: the epoch's first number, how many epochs there have been, and the last audit
-- row of the one before.
alter table stream_in
    add column generation  int    not null default 1,
    add column from_seq    bigint not null default 1,
    add column since_audit bigint not null default 0;

alter table dead_letter
    add column generation int not null default 1,
    drop constraint dead_letter_stream_seq_key,
    add constraint dead_letter_number unique (stream, generation, seq);

drop index dead_letter_waiting;
create index dead_letter_waiting on dead_letter (stream, subject, generation, seq) where state = 'waiting';

-- Bring an archived range back to the outbox. False: it is not in the archive. It must wait for readers, but not for long: the
-- writer would wait with it.
create function outbox_reopen_range(in_stream int, in_from bigint, in_width bigint) returns boolean
    language plpgsql security definer set search_path = :schema, pg_temp set lock_timeout = '50ms' as $$
declare
    range_name text := format('outbox_%s_%s', in_stream, in_from);
begin
    if not exists (select from pg_inherits
                   where inhrelid = to_regclass(range_name) and inhparent = to_regclass('archive_' || in_stream)) then
        return false;
    end if;
    execute format('alter table %I detach partition %I', 'archive_' || in_stream, range_name);
    execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                   'outbox_' || in_stream, range_name, in_from, in_from + in_width);
    return true;
end $$;

-- Index one archived range, the newest first, by cause and at the next call by id: a step is short. False: there is none left. The outbox has no such
-- index, because ids are random and each message would dirty another page; an archived range is indexed once, by sorting.
create function archive_index_range() returns boolean
    language plpgsql security definer set search_path = :schema, pg_temp set lock_timeout = '50ms' as $$
declare
    range_name text;
begin
    select c.relname into range_name
    from pg_inherits streams
    join pg_inherits ranges on ranges.inhparent = streams.inhrelid
    join pg_class c on c.oid = ranges.inhrelid
    where streams.inhparent = to_regclass('archive') and to_regclass(quote_ident(c.relname || '_id')) is null
    order by c.oid desc
    limit 1;
    if range_name is null then
        return false;
    end if;
    if to_regclass(quote_ident(range_name || '_cause')) is null then
        execute format('create index %I on %I (causation_id)', range_name || '_cause', range_name);
    else
        execute format('create index %I on %I (id)', range_name || '_id', range_name);
    end if;
    return true;
end $$;

revoke all on function outbox_reopen_range(int, bigint, bigint) from public;
revoke all on function archive_index_range() from public;
grant execute on function outbox_reopen_range(int, bigint, bigint) to :role;
grant execute on function archive_index_range() to :role;
