-- Who is told what, by which channel, and whether it arrived. What was asked for never changes; only the delivery of a
-- notice moves, and only through its state machine.

-- Where notices go. Every version that permits told is kept, so that an attempt can say which address it was made to;
-- the highest one holds. Version 0 is a stub: somebody whom a notice named before permits did.
create table recipient (
    provider_id uuid not null,
    version     int  not null check (version >= 0),
    email       text,
    primary key (provider_id, version),
    check ((version = 0) = (email is null))
);

-- The bytes of every template that a letter was written by.
create table template_file (
    sha256  bytea primary key check (sha256 = sha256(content)),
    name    text  not null,
    content bytea not null
);

-- Unannounced inspections that have begun: what is about them may leave.
create table embargo_lifted (
    activity_id uuid   primary key,
    lifted_us   bigint not null -- informative
);

create table notice (
    notice_id         uuid    primary key,
    template          text    not null collate "C",
    provider_id       uuid    not null,
    asked_by          text    not null collate "C", -- the instance that is told how it went
    case_id           uuid,
    activity_id       uuid,
    reference         text    not null,
    about_unannounced boolean not null,
    day               date    not null,
    asked_us          bigint  not null, -- informative
    -- The letter, written once, so that every attempt sends the same.
    template_version  int     not null, -- 0: there was no such template
    template_sha256   bytea   references template_file,
    subject           text,
    body              text,
    -- Its delivery.
    state             text    not null collate "C" check (state in ('embargoed', 'unaddressed', 'queued', 'sending',
                                                                    'sent', 'retry', 'dead_letter', 'resolved')),
    lifted_id         uuid    references embargo_lifted,
    reason            text    not null,
    last_reply        text    not null,
    attempts          int     not null check (attempts >= 0),
    attempts_settled  int     not null check (attempts_settled between 0 and attempts),
    queued_us         bigint  not null, -- 0: it may not leave yet
    due_us            bigint  not null,
    check ((subject is null) = (body is null)),
    check (subject is null or template_sha256 is not null),
    check (subject is not null or state in ('dead_letter', 'resolved')),
    check ((state = 'dead_letter') <= (reason <> '')),
    check (lifted_id = activity_id),
    -- The database's own word on the embargo, whatever the program thinks.
    check (not about_unannounced or lifted_id is not null or state in ('embargoed', 'dead_letter', 'resolved'))
);
create index on notice (due_us, notice_id) where state in ('queued', 'retry');
create index on notice (activity_id) where state = 'embargoed';
create index on notice (provider_id) where state = 'unaddressed';
create index on notice (state, queued_us) where state not in ('sent', 'resolved');
create index on notice (reference);

-- What the letter's placeholders are, as asked for.
create table notice_value (
    notice_id uuid not null references notice,
    name      text not null collate "C",
    value     text not null,
    primary key (notice_id, name)
);

-- Every attempt and how it ended. Rows are never changed.
create table delivery_attempt (
    notice_id         uuid   not null references notice,
    attempt           int    not null check (attempt > 0),
    channel           text   not null collate "C",
    recipient_version int    not null, -- whose address it was made to; 0: not known any more
    at_us             bigint not null, -- informative
    outcome           text   not null check (outcome in ('accepted', 'temporary', 'permanent', 'unreachable',
                                                         'interrupted')),
    reply             text   not null,
    primary key (notice_id, attempt)
);

grant select, insert on recipient, template_file, embargo_lifted, notice, notice_value, delivery_attempt to :role;
grant update (template_version, template_sha256, subject, body, state, lifted_id, reason, last_reply, attempts,
    attempts_settled, queued_us, due_us) on notice to :role;
grant select on recipient, template_file, embargo_lifted, notice, notice_value, delivery_attempt to :role_reader;
