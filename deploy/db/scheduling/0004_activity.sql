-- What is to be done and what has been: obligations, activities, who is assigned and on what evidence.

-- One duty to inspect one unit in one year. Only a performed inspection fulfils it.
create table obligation (
    key            text primary key collate "C", -- "annual_child_home <register>:<unit ref> 2026"
    rule           text not null collate "C",
    year           int  not null,
    unit_id        uuid not null references unit,
    legal_ref      text not null,
    due_day        date not null,
    state          text not null check (state in ('open', 'planned', 'fulfilled', 'uncovered')),
    reason         text not null, -- why uncovered; else empty
    unique (rule, unit_id, year)
);
create index on obligation (state);

create table activity (
    activity_id     uuid primary key,
    version         int  not null check (version > 0),
    key             text not null unique collate "C",
    kind            text not null check (kind in ('inspection', 'dialogue', 'desk_review')),
    state           text not null collate "C",
    unit_id         uuid not null references unit,
    case_id         uuid unique,
    obligation_key  text references obligation collate "C",
    priority_class  int  not null check (priority_class between 1 and 4),
    legal_ref       text not null,
    competences     text[] not null,
    from_day        date not null, -- the window, inclusive
    until_day       date not null,
    announced       boolean,       -- null: drawn by lot when it is planned
    unannounced_permille int not null check (unannounced_permille between 0 and 1000), -- of such a lot
    child_interviews boolean not null,
    plan_id         uuid,
    day             date,          -- null: not planned
    start_minute    int,
    end_minute      int,
    reason          text not null, -- why not planned, rescheduled or cancelled
    outcome         text not null,
    interviews_offered int not null,
    interviews_held    int not null,
    performed_day   date,
    -- Promoting and controlling activities are never one record: what promotes has no case and fulfils no duty.
    check (kind <> 'dialogue' or (case_id is null and obligation_key is null and priority_class > 2)),
    check (num_nulls(day, start_minute, end_minute) in (0, 3)),
    check (interviews_held <= interviews_offered),
    check (state not in ('announced', 'embargoed') or announced = (state = 'announced')),
    check (state not in ('confirmed', 'announced', 'embargoed') or day is not null)
);
create index on activity (state);
create index on activity (unit_id);
create index on activity (obligation_key);
create index on activity (day);

-- Every step, and whose it was.
create table activity_event (
    activity_id uuid not null references activity,
    version     int  not null,
    day         date not null,
    actor       text not null,
    act         text not null collate "C",
    state       text not null collate "C", -- after it
    reason      text not null,
    primary key (activity_id, version)
);

create table assignment (
    activity_id      uuid not null references activity,
    staff_id         text not null collate "C",
    assigned_version int  not null, -- of the activity
    released_version int,           -- null: still assigned
    released_reason  text,
    primary key (activity_id, staff_id, assigned_version),
    check (num_nulls(released_version, released_reason) in (0, 2))
);
create unique index on assignment (activity_id, staff_id) where released_version is null;
create index on assignment (staff_id) where released_version is null;

-- The evidence that nobody was assigned against a declaration: which declarations of the person were looked at, which
-- objects the unit stands for, and what was found.
create table conflict_check (
    activity_id         uuid not null references activity,
    activity_version    int  not null,
    staff_id            text not null collate "C",
    day                 date not null, -- of the visit
    n_declarations      int  not null,
    declarations_sha256 bytea not null check (length(declarations_sha256) = 32),
    n_objects           int  not null, -- unit, provider, owners above and below
    objects_sha256      bytea not null check (length(objects_sha256) = 32),
    result              text not null check (result in ('clear', 'conflict')),
    primary key (activity_id, activity_version, staff_id)
);

grant select, insert on obligation, activity, activity_event, assignment, conflict_check to :role;
grant update (state, reason) on obligation to :role;
grant update (version, state, announced, plan_id, day, start_minute, end_minute, reason, outcome, interviews_offered,
    interviews_held, performed_day) on activity to :role;
grant update (released_version, released_reason) on assignment to :role;
grant select on obligation, activity, activity_event, assignment, conflict_check to :role_reader;

-- What notification was asked to tell the provider, and whether it arrived: who does not know of an announced visit must
-- be told in another way.
create table activity_notice (
    notice_id   uuid primary key,
    activity_id uuid not null references activity,
    template    text not null collate "C",
    day         date not null,
    state       text not null check (state in ('asked', 'delivered', 'failed')),
    detail      text not null, -- the channel, or why not
    settled_day date
);
create index on activity_notice (activity_id);
create index on activity_notice (state) where state = 'failed';

grant select, insert on activity_notice to :role;
grant update (state, detail, settled_day) on activity_notice to :role;
grant select on activity_notice to :role_reader;
