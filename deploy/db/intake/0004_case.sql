-- Cases: what came in, what was asked, found, demanded and decided, and every act that led there.
--
-- supervision_case is the one row of a case that changes, guarded by its version: an act names the version that it saw, so
-- of two at the same time only one wins. case_event has a row a version and is only appended to. Everything else hangs
-- on the case with numbers from 1, which is how people refer to it. Texts marked secret never leave this schema.

-- The last number given, by office, class and year: gapless, because it advances in the transaction that uses it.
create table case_counter (
    office       smallint not null check (office between 0 and 6),
    class_number smallint not null,
    year         smallint not null,
    last_serial  int      not null check (last_serial > 0),
    primary key (office, class_number, year)
) with (fillfactor = 10);

create table supervision_case (
    case_id        uuid     primary key,
    office         smallint not null check (office between 0 and 6),
    class_number   smallint not null,
    year           smallint not null,
    serial         int      not null check (serial > 0),
    case_number    text     not null unique collate "C"
        check (case_number ~ '^[0-9]{1,2}(\.[0-9]{1,2}){1,3}-[0-9]{1,6}/[0-9]{4}$'),
    version        int      not null check (version > 0),
    type           text     not null collate "C",
    area           text     not null,             -- empty until triage
    priority_class smallint not null check (priority_class between 1 and 4),
    source         text     not null collate "C",
    source_ref     text     not null,
    channel        text     not null,
    reporter_role  text     not null,
    unit_id        uuid,                          -- null: not matched yet
    unit_hint      text     not null,             -- what the document called it
    harm_level     smallint not null check (harm_level between 0 and 5),
    summary        text     not null,             -- secret
    received_day   date     not null,             -- FL 22
    event_day      date     not null,             -- -infinity: unknown
    state          smallint not null check (state between 1 and 12),
    state_day      date     not null,             -- since when
    closed_day     date     not null default 'infinity',
    outcome        text     not null default '' collate "C", -- the deciding decision's type
    handler        text     not null default '',  -- staff id
    drafted_by     text     not null default '',  -- person
    inspected      boolean  not null default false,
    provider_asked boolean  not null default false,
    reply_by_day   date     not null default '-infinity',
    exception      text     not null default '',  -- FL 25 ground instead of communication
    delay_day      date     not null default '-infinity', -- FL 12 request
    patient_heard  smallint not null default -1,     -- -1: not said yet; 0, 1
    patient_reason text     not null default '',
    duty_result    text     not null default '',  -- PSL 7:11: "must_investigate", "may_decline"
    duty_reason    text     not null default '',  -- the ground, or why there is none
    escalation     smallint not null default 0,
    merged_into    uuid,
    unique (office, class_number, year, serial)
);

create index supervision_case_unit on supervision_case (unit_id);
create index supervision_case_open on supervision_case (state, state_day) where closed_day = 'infinity';

create table case_event (
    case_id uuid     not null,
    version int      not null,
    day     date     not null,
    actor   text     not null,
    act     text     not null collate "C",
    state   smallint not null, -- after it
    note    text     not null, -- secret: a person's reason, or what was before
    primary key (case_id, version)
);

-- The questions of the case. None may be unanswered when it leaves the investigation.
create table case_trigger (
    case_id  uuid     not null,
    number   smallint not null,
    question text     not null,             -- secret
    answer   text     not null default '',  -- "confirmed", "not_confirmed", "not_examined"
    primary key (case_id, number)
);

-- Everybody with a right to be heard. Several complainants stay several.
create table case_party (
    case_id uuid     not null,
    number  smallint not null,
    role    text     not null,
    ref     text     not null,              -- how the channel knows them
    primary key (case_id, number)
);

-- What was told to the provider, with proof.
create table case_notice (
    notice_id     uuid primary key,
    case_id       uuid not null,
    template      text not null,
    decision      smallint not null default 0, -- 0: a draft
    sent_day      date not null,
    delivered_day date not null default '-infinity',
    channel       text not null default '',
    failed_reason text not null default ''
);

create index case_notice_case on case_notice (case_id);

create table finding (
    case_id          uuid     not null,
    number           smallint not null,
    finding_id       uuid     not null unique,
    version          int      not null,
    requirement_code text     not null collate "C",
    theme            text     not null collate "C",
    level            text     not null,
    severity         smallint not null check (severity between 1 and 5),
    found_day        date     not null,
    remedied_day     date     not null default '-infinity',
    state            text     not null check (state in ('open', 'remedied', 'waived', 'recurred')),
    text             text     not null,     -- secret
    waive_reason     text     not null default '',
    recurrence_of    uuid,                  -- finding_id of the remedied one that it repeats
    chain_length     int      not null default 1,
    primary key (case_id, number)
);

create table root_cause (
    case_id uuid     not null,
    finding smallint not null,
    number  smallint not null,
    level   text     not null,
    code    text     not null,
    primary key (case_id, finding, number)
);

create table measure (
    case_id            uuid     not null,
    finding            smallint not null,
    number             smallint not null,
    cause              smallint not null,
    type               text     not null,
    cross_professional boolean  not null,
    due_day            date     not null,
    done_day           date     not null default '-infinity',
    effect_check_day   date     not null default '-infinity',
    effect             text     not null default '', -- "verified", "partial", "none"
    primary key (case_id, finding, number)
);

create table decision (
    case_id         uuid     not null,
    number          smallint not null,
    decision_id     uuid     not null unique,
    type            text     not null collate "C",
    decider         text     not null,
    rapporteur      text     not null,      -- staff id
    decided_day     date     not null,
    valid_until_day date     not null,
    appealable      boolean  not null,
    dispatched_day  date     not null default '-infinity',
    appeal_until_day date    not null default '-infinity',
    ground          text     not null,
    fine_ore        bigint   not null check (fine_ore >= 0),
    rules_applied   text     not null,
    decisive_facts  text     not null,      -- secret
    primary key (case_id, number)
);

create table requirement (
    case_id              uuid     not null,
    number               smallint not null,
    decision             smallint not null,
    text                 text     not null, -- secret
    measurable_criterion text     not null,
    evidence_needed      text     not null,
    due_day              date     not null,
    verify_method        text     not null,
    state                text     not null check (state in ('open', 'account_received', 'accepted', 'insufficient', 'remedied')),
    account_ref          text     not null default '',
    primary key (case_id, number)
);

create table requirement_finding (
    case_id     uuid     not null,
    requirement smallint not null,
    finding     smallint not null,
    primary key (case_id, requirement, finding)
);

-- What findings and decisions cite.
create table citation (
    case_id uuid     not null,
    kind    text     not null check (kind in ('finding', 'decision')),
    number  smallint not null,
    at      smallint not null,
    code    text     not null collate "C",
    primary key (case_id, kind, number, at)
);

-- Clocks under way, and how they ended. about: number of the requirement or the decision, else 0.
create table deadline (
    case_id   uuid     not null,
    number    smallint not null,
    rule      text     not null collate "C",
    about     smallint not null,
    legal_ref text     not null collate "C",
    start_day date     not null,
    due_day   date     not null,
    met_day   date     not null default '-infinity',
    primary key (case_id, number)
);

create index deadline_open on deadline (rule, due_day) where met_day = '-infinity';

-- What an approved round asks to be inspected. is_sent: scheduling was there and has been asked.
create table inspection_order (
    case_id     uuid     primary key,
    unit_id     uuid     not null,
    announced   boolean  not null,
    from_day    date     not null,
    until_day   date     not null,
    competences text     not null,          -- with ; between them
    lot         text     not null,
    programme   text     not null,
    is_sent     boolean  not null
);

-- What scheduling says of a case.
create table case_activity (
    activity_id   uuid    primary key,
    case_id       uuid    not null,
    version       int     not null,
    planned_day   date    not null,
    announced     boolean not null,
    performed_day date    not null default '-infinity',
    outcome       text    not null default ''
);

-- Who may not handle or decide what (cooling-off included).
create table interest (
    staff_id  text not null collate "C",
    kind      text not null collate "C",
    object_id uuid not null,                -- a unit or a provider
    from_day  date not null,
    until_day date not null,                -- inclusive
    person    text not null collate "C",    -- name of their key; empty: none
    primary key (staff_id, kind, object_id, from_day)
);

create index interest_object on interest (object_id);

-- What the law demands and no plan covers. covered_day: an inspection of the unit was performed in the same year.
create table obligation_uncovered (
    key         text primary key collate "C",
    rule        text not null,
    legal_ref   text not null,
    unit_id     uuid not null,
    due_day     date not null,
    reason      text not null,
    covered_day date not null default '-infinity'
);

create index obligation_uncovered_unit on obligation_uncovered (unit_id);

grant select, insert on case_event, case_party, citation, requirement_finding to :role;
grant select, insert, update on case_counter, supervision_case, case_trigger, case_notice, finding, root_cause, measure,
    decision, requirement, deadline, inspection_order, case_activity, interest, obligation_uncovered to :role;
grant select on case_counter, supervision_case, case_event, case_trigger, case_party, case_notice, finding, root_cause,
    measure, decision, requirement, requirement_finding, citation, deadline, inspection_order, case_activity, interest,
    obligation_uncovered to :role_reader;
