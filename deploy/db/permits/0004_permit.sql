-- Applications for permits, from their arrival to a decision, and the permits that stand.
--
-- What the law says is rows with days, read by the service and never built into it. verified is false where the value
-- was not read in the statute or in an official table: such a row is a working assumption that somebody must confirm.

-- What an application can be for, its fee and the class of its case number, by the day it was received.
create table permit_kind (
    kind         text    not null collate "C",
    valid_from   date    not null,
    valid_until  date,                       -- exclusive; null: until further notice
    number_class text    not null collate "C",
    fee_ore      bigint  not null check (fee_ore >= 0),
    source       text    not null,
    verified     boolean not null,
    primary key (kind, valid_from),
    check (valid_from < valid_until)
);

-- Lists of words: which categories need a permit (item is the law), what an application must bring, what must be
-- checked, on what a permit can be revoked, when a draft need not be communicated, and how it can be
-- served by other means than a notice. '*' is any kind or category.
create table permit_item (
    list        text    not null check (list in ('category', 'document', 'suitability', 'operations', 'ground', 'exception', 'service')),
    kind        text    not null collate "C",
    category    text    not null collate "C",
    item        text    not null collate "C",
    valid_from  date    not null,
    valid_until date,
    source      text    not null,
    verified    boolean not null,
    primary key (list, kind, category, item, valid_from),
    check (valid_from < valid_until)
);

-- Provisions that a decision can rest on, and whether a decision that rests on them can be appealed.
create table legal_ref (
    code        text    not null collate "C", -- "LSS 23"
    valid_from  date    not null,
    valid_until date,
    law         text    not null check (law in ('lss', 'sol', 'fl')),
    sfs         text    not null,             -- "1993:387"
    decisions   text[]  not null,             -- grant, deny, revoke, cease, dismiss; none: it is cited beside another
    appealable  boolean not null,
    verified    boolean not null,
    primary key (code, valid_from),
    check (valid_from < valid_until)
);

create table deadline (
    rule        text    not null collate "C",
    valid_from  date    not null,
    valid_until date,
    days        int     not null check (days > 0),
    source      text    not null,
    verified    boolean not null,
    primary key (rule, valid_from),
    check (valid_from < valid_until)
);

insert into permit_kind (kind, valid_from, valid_until, number_class, fee_ore, source, verified) values
    ('new',    '2019-01-01', '2025-01-01', '7', 3000000, 'avgiftsförordningen, 2019', true),
    ('new',    '2025-01-01', null,         '7', 7750000, 'avgiftsförordningen, 2025', true),
    ('change', '2019-01-01', '2025-01-01', '7', 2100000, 'avgiftsförordningen, 2019', true),
    ('change', '2025-01-01', null,         '7', 2100000, 'avgiftsförordningen, 2025', true),
    ('cease',  '2019-01-01', null,         '7', 0,       'anmälan utan avgift', false);

insert into permit_item (list, kind, category, item, valid_from, source, verified)
select 'category', '*', category, law, '1994-01-01', source, false
from (values ('hvb', 'sol', 'SoL'), ('supported_housing', 'sol', 'SoL'), ('protected_shelter', 'sol', 'SoL'),
             ('elderly_home', 'sol', 'SoL'), ('home_care', 'sol', 'SoL'), ('group_home_lss', 'lss', 'LSS 9 § 8, 9'),
             ('special_service_lss', 'lss', 'LSS 9 §'), ('personal_assistance', 'lss', 'LSS 9 § 2'))
    as n (category, law, source);

insert into permit_item (list, kind, category, item, valid_from, source, verified)
select list, kind, category, item, '2019-01-01', 'ansökans bilagor', false
from (values ('document', 'new', '*', 'business_plan'), ('document', 'new', '*', 'budget'),
             ('document', 'new', '*', 'manager_credentials'), ('document', 'new', '*', 'staffing_plan'),
             ('document', 'new', '*', 'quality_system'), ('document', 'new', '*', 'ownership'),
             ('document', 'new', 'hvb', 'criminal_record_routine'),
             ('document', 'new', 'supported_housing', 'criminal_record_routine'),
             ('document', 'change', '*', 'change_description'), ('document', 'change', '*', 'staffing_plan'),
             ('suitability', 'new', '*', 'economy'), ('suitability', 'new', '*', 'tax_debt'),
             ('suitability', 'new', '*', 'criminal_record'), ('suitability', 'new', '*', 'other_authorities'),
             ('suitability', 'new', '*', 'insight'),
             ('suitability', 'change', '*', 'economy'), ('suitability', 'change', '*', 'tax_debt'),
             ('suitability', 'change', '*', 'other_authorities'),
             ('operations', 'new', '*', 'premises'), ('operations', 'new', '*', 'staffing'),
             ('operations', 'new', '*', 'management'), ('operations', 'new', '*', 'quality_system'),
             ('operations', 'change', '*', 'premises'), ('operations', 'change', '*', 'staffing')
     ) as n (list, kind, category, item);

insert into permit_item (list, kind, category, item, valid_from, source, verified) values
    ('ground', '*', '*', 'injunction_not_followed', '2011-01-01', 'LSS 26 g', false),
    ('ground', '*', '*', 'danger',                  '2011-01-01', 'LSS 26 g', false),
    ('ground', '*', '*', 'unsuitable_circle',       '2019-01-01', 'LSS 26 g', false),
    ('exception', '*', '*', 'FL 25.1', '2018-07-01', 'FL (2017:900) 25 § 1', true),
    ('exception', '*', '*', 'FL 25.2', '2018-07-01', 'FL (2017:900) 25 § 2', true),
    ('exception', '*', '*', 'FL 25.3', '2018-07-01', 'FL (2017:900) 25 § 3', true),
    ('service', '*', '*', 'letter',         '2018-07-01', 'FL (2017:900) 25 §: myndigheten bestämmer hur', false),
    ('service', '*', '*', 'in_person',      '2018-07-01', 'FL (2017:900) 25 §: myndigheten bestämmer hur', false),
    ('service', '*', '*', 'formal_service', '2018-07-01', 'FL (2017:900) 25 §: får ske genom delgivning', false);

insert into legal_ref (code, valid_from, valid_until, law, sfs, decisions, appealable, verified) values
    ('LSS 23',   '1994-01-01', null,         'lss', '1993:387',  '{grant,deny,cease}', true, false),
    ('LSS 26 g', '2011-01-01', null,         'lss', '1993:387',  '{revoke}',           true, false),
    ('LSS 26 h', '2011-01-01', null,         'lss', '1993:387',  '{revoke}',           true, false),
    ('LSS 26 i', '2011-01-01', null,         'lss', '1993:387',  '{revoke}',           true, false),
    ('LSS 27',   '1994-01-01', null,         'lss', '1993:387',  '{}',                 true, false),
    ('SoL 7:1',  '2002-01-01', '2025-07-01', 'sol', '2001:453',  '{grant,deny,cease,revoke}', true, false),
    ('SoL 26:1', '2025-07-01', null,         'sol', '2025:400',  '{grant,deny,cease,revoke}', true, false),
    ('FL 20',    '2018-07-01', null,         'fl',  '2017:900',  '{dismiss}',          true, false);

insert into deadline (rule, valid_from, days, source, verified) values
    ('supplement',    '2018-07-01', 21, 'FL (2017:900) 20 §; längden är arbetssätt', false),
    ('fee_lapse',     '2019-01-01', 30, 'avgiftsförordningen; längden är arbetssätt', false),
    ('communication', '2018-07-01', 14, 'FL (2017:900) 25 §; längden är arbetssätt', false),
    ('appeal',        '2018-07-01', 21, 'FL (2017:900) 44 §', true);

-- An application as it came; it is never changed. The number is given when it arrives.
create table application (
    application_id   uuid   primary key,       -- derived from register and source_ref
    content_id       uuid   not null,          -- of what was said: the same again is the same
    number_class     text   not null collate "C",
    number_year      int    not null,
    number_serial    int    not null check (number_serial > 0),
    kind             text   not null collate "C",
    register         text   not null collate "C",
    source_ref       text   not null collate "C",
    received_day     date   not null,
    target_group     text   not null,
    fee_ore          bigint not null,
    unit_id          uuid   not null,
    unit_ref         text   not null collate "C",
    unit_name        text   not null,
    category         text   not null collate "C",
    subtype          text   not null collate "C",
    provider_ref     text   not null collate "C",
    provider_name    text   not null,
    provider_sector  smallint not null,
    provider_email   text   not null,
    owner_ref        text   not null collate "C",
    area             text   not null collate "C",
    municipality     text   not null collate "C",
    latitude_micro   int    not null,
    longitude_micro  int    not null,
    places           int    not null,
    start_day        date   not null,          -- -infinity: unknown
    end_day          date   not null,          -- infinity: it is to run
    cause_id         uuid   not null,
    unique (number_class, number_year, number_serial)
);

-- Owners and leaders, under pseudonyms.
create table application_circle (
    application_id uuid not null references application,
    person         text not null collate "C",
    primary key (application_id, person)
);

-- Where it stands: what its events add up to. A day of -infinity is none.
create table application_state (
    application_id    uuid     primary key references application,
    version           int      not null check (version > 0), -- number of its last event
    state             smallint not null check (state between 1 and 17),
    last_day          date     not null,
    paid_ore          bigint   not null,
    fee_due_day       date     not null,
    supplement_by_day date     not null,
    draft_version     int      not null,      -- event of the draft that stands; 0: none
    draft_grant       boolean  not null,
    drafted_by        text     not null,
    communicated      boolean  not null,      -- the draft that stands
    reply_by_day      date     not null,
    exception         text     not null,      -- why it need not be, "FL 25.3"
    decided_day       date     not null,
    decided_by        text     not null,
    appealable        boolean  not null,
    appeal_until_day  date     not null,
    notice_version    int      not null,      -- event whose notice carries the communication; 0: none does
    -- The database's own word on four eyes, whatever the program thinks.
    check (draft_version > 0 or decided_by = '' or decided_by <> drafted_by)
);
create index on application_state (state);

-- What happened to it, by whom. Rows are only added.
create table application_event (
    application_id uuid     not null references application,
    version        int      not null check (version > 0),
    day            date     not null,
    act            text     not null,
    state          smallint not null,         -- after it
    actor          text     not null,
    amount_ore     bigint   not null,
    note           text     not null,         -- reasons, and the ground of a revocation
    cause_id       uuid     not null,
    primary key (application_id, version)
);

-- Documents that came (present) or were asked for; the last word on each counts.
create table application_document (
    application_id uuid    not null,
    version        int     not null,
    document       text    not null collate "C",
    present        boolean not null,
    primary key (application_id, version, document)
);

create table application_check (
    application_id uuid    not null,
    version        int     not null,
    list           text    not null check (list in ('suitability', 'operations')),
    item           text    not null collate "C",
    passed         boolean not null,
    evidence       text    not null,
    primary key (application_id, version, list, item)
);

create table application_legal_ref (
    application_id uuid not null,
    version        int  not null,
    legal_ref      text not null collate "C",
    primary key (application_id, version, legal_ref)
);

-- What a party was told of an event by the notification of its office, and whether it arrived: the proof of communication.
-- What was asked for never changes.
create table application_notice (
    notice_id      uuid primary key,          -- derived from the event
    application_id uuid not null references application,
    version        int  not null,
    template       text not null collate "C",
    provider_id    uuid not null,
    asked_of       text not null collate "C", -- the instance whose word counts
    asked_day      date not null,
    state          text not null check (state in ('asked', 'delivered', 'failed')),
    channel        text not null collate "C", -- by which it was delivered; "other": a person told them
    outcome_day    date not null,             -- -infinity: not yet
    reason         text not null,             -- of a failure
    cause_id       uuid not null,
    unique (application_id, version),
    check ((state = 'delivered') = (channel <> '')),
    check ((state = 'failed') = (reason <> '')),
    check ((state = 'asked') = (outcome_day = '-infinity'))
);

-- The last number of each class and year. It moves in the transaction that takes a number, so there is no gap.
create table number_serial (
    number_class text not null collate "C",
    number_year  int  not null,
    last_serial  int  not null,
    primary key (number_class, number_year)
);

-- Permits as they stand, one for a unit.
create table permit (
    permit_id      uuid     primary key,      -- derived from the unit
    version        int      not null check (version > 0),
    unit_id        uuid     not null,
    application_id uuid     not null references application,
    kind           text     not null,
    state          smallint not null,
    valid_from     date     not null,
    target_group   text     not null,
    places         int      not null,
    cause_id       uuid     not null
);

create table permit_version (
    like permit,
    primary key (permit_id, version)
);

grant select on permit_kind, permit_item, legal_ref, deadline to :role, :role_reader;
grant select, insert on application, application_circle, application_event, application_document, application_check,
    application_legal_ref, permit_version to :role;
grant select, insert, update on application_state, number_serial, permit to :role;
grant select, insert on application_notice to :role;
grant update (state, channel, outcome_day, reason) on application_notice to :role;
grant select on application, application_circle, application_event, application_document, application_check,
    application_legal_ref, application_notice, application_state, number_serial, permit, permit_version to :role_reader;
