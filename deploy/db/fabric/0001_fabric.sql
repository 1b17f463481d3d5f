-- The fabric's tables: one set in every service's schema. The service may append and advance; it may not
-- delete, and it may not change what is in the outbox, the dead letters' bytes or the audit.

-- One row: which start of the instance is the living one. Every write checks the fence, so a zombie writes nothing.
create table service_state (
    only_row boolean primary key default true check (only_row),
    instance text   not null,
    fence    bigint not null
);

-- Outgoing streams. The counter row is updated in the transaction that fills the outbox, so numbers are gapless
-- and commit in order. Small rows, often updated: fillfactor keeps the updates in the page.
create table stream_out (
    stream    int    primary key generated always as identity,
    peer      text   not null unique,
    epoch     uuid   not null,
    next_seq  bigint not null default 1,
    acked_seq bigint not null default 0,
    -- The peer has applied what we never sent, or heard a later start of us: we were restored. Only an operator clears it.
    halted    boolean not null default false,
    check (acked_seq < next_seq)
) with (fillfactor = 10);

-- Incoming streams. last_seq advances by compare-and-set together with the effects: exactly once.
create table stream_in (
    stream   int     primary key generated always as identity,
    peer     text    not null unique,
    epoch    uuid    not null,
    fence    bigint  not null,
    last_seq bigint  not null default 0,
    paused   boolean not null default false
) with (fillfactor = 10);

-- Packed envelopes, as they travel. Partitioned by stream and range of numbers: acknowledged ranges are
-- detached to the archive, never deleted row by row, and a silent peer holds back only its own stream.
create table outbox (
    stream       int    not null,
    seq          bigint not null,
    id           uuid   not null,
    causation_id uuid   not null,
    committed_us bigint not null,
    envelope     bytea  not null,
    primary key (stream, seq)
) partition by list (stream);

create table archive (like outbox including all) partition by list (stream);

create table dead_letter (
    id         bigint generated always as identity primary key,
    stream     int    not null references stream_in (stream),
    seq        bigint not null,
    envelope   bytea  not null,
    sqlstate   text   not null,
    reason     text   not null,
    at_us      bigint not null,
    state      text   not null default 'waiting' check (state in ('waiting', 'redriven', 'discarded')),
    handled_by text,
    handled_us bigint,
    note       text,
    unique (stream, seq)
);

-- Later messages about a subject wait behind its dead letter, in order.
create table parked_subject (
    stream    int    not null references stream_in (stream),
    subject   text   not null,
    since_seq bigint not null,
    primary key (stream, subject)
);

-- One row per committed batch (its messages and effects, digested) and one per act of a person, chained by hash.
create table audit (
    seq       bigint primary key,
    at_us     bigint not null,
    kind      text   not null check (kind in ('batch', 'command', 'act', 'job', 'fabric')),
    actor     text   not null,
    act       text   not null,
    subject   text   not null,
    reason    text   not null,
    stream    int,
    first_seq bigint,
    last_seq  bigint,
    digest    bytea  not null check (length(digest) = 32),
    hash      bytea  not null check (length(hash) = 32)
);

-- Which row committed message n of a stream, for tracing. Batches are few, so the index is small.
create index audit_stream on audit (stream, last_seq) where stream is not null;

-- A command asked again gets the answer it got.
create table command_reply (
    command_id uuid   primary key,
    actor      text   not null,
    type       text   not null,
    reply      bytea  not null,
    at_us      bigint not null,
    audit_seq  bigint not null
);

-- Make sure that the outbox can take seq on this stream: create the range that holds it.
-- Owned by the schema's owner: the service itself may not create or drop anything.
-- Tables are made first and attached then: that does not wait for readers of the outbox, a backup for example.
create function outbox_open_range(in_stream int, in_from bigint, in_width bigint) returns void
    language plpgsql security definer set search_path = :schema, pg_temp as $$
declare
    list_name  text := format('outbox_%s', in_stream);
    range_name text := format('outbox_%s_%s', in_stream, in_from);
begin
    if to_regclass(list_name) is null then
        execute format('create table %I (like outbox including all) partition by range (seq)', list_name);
        execute format('alter table outbox attach partition %I for values in (%s)', list_name, in_stream);
        execute format('create table %I (like archive including all) partition by range (seq)', 'archive_' || in_stream);
        execute format('alter table archive attach partition %I for values in (%s)', 'archive_' || in_stream, in_stream);
    end if;
    if to_regclass(range_name) is null then
        -- The check spares the scan when the range moves to the archive.
        execute format('create table %I (like outbox including all, check (stream = %s and seq >= %s and seq < %s))',
                       range_name, in_stream, in_from, in_from + in_width);
        execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                       list_name, range_name, in_from, in_from + in_width);
    end if;
end $$;

-- Move a range whose every message is acknowledged to the archive. It must wait for readers, but not for long: the
-- writer would wait with it.
create function outbox_close_range(in_stream int, in_from bigint, in_width bigint) returns boolean
    language plpgsql security definer set search_path = :schema, pg_temp set lock_timeout = '50ms' as $$
declare
    range_name text := format('outbox_%s_%s', in_stream, in_from);
begin
    if to_regclass(range_name) is null
        or not exists (select from stream_out
                       where stream = in_stream and acked_seq >= in_from + in_width - 1) then
        return false;
    end if;
    execute format('alter table %I detach partition %I', 'outbox_' || in_stream, range_name);
    execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                   'archive_' || in_stream, range_name, in_from, in_from + in_width);
    return true;
end $$;

revoke all on function outbox_open_range(int, bigint, bigint) from public;
revoke all on function outbox_close_range(int, bigint, bigint) from public;
grant execute on function outbox_open_range(int, bigint, bigint) to :role;
grant execute on function outbox_close_range(int, bigint, bigint) to :role;

grant select, insert, update on service_state, stream_out, stream_in to :role;
grant select, insert on outbox, audit, command_reply to :role;
grant select on archive, schema_history to :role;
grant select, insert on dead_letter, parked_subject to :role;
grant update (state, handled_by, handled_us, note) on dead_letter to :role;
grant delete on parked_subject to :role;
grant select on service_state, stream_out, stream_in, outbox, archive, dead_letter, parked_subject, audit,
    command_reply, schema_history to :role_reader;
