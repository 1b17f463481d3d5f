-- Plans: what was asked, what it was computed from, what came out. Entries are written once.

create table plan (
    plan_id       uuid  primary key,
    serial        int   not null unique, -- in the order in which they were asked for
    version       int   not null,
    state         text  not null check (state in ('making', 'made', 'published')),
    from_day      date  not null,
    until_day     date  not null,
    seed          text  not null,
    seed_sha256   bytea not null check (length(seed_sha256) = 32), -- the commitment that the audit has
    input_sha256  bytea not null check (length(input_sha256) = 32),
    plan_sha256   bytea check (length(plan_sha256) = 32),
    made_by       text  not null,
    published_day date,
    check (from_day <= until_day),
    check ((state = 'making') = (plan_sha256 is null)),
    check ((state = 'published') = (published_day is not null))
);

create table plan_entry (
    plan_id      uuid  not null references plan,
    activity_id  uuid  not null references activity,
    day          date,           -- null: not planned
    start_minute int,
    end_minute   int,
    travel_minutes int not null, -- that it adds to the team's day
    announced    boolean not null,
    team         text[] not null,
    reason       text  not null check (reason in ('', 'no_free_pair', 'conflict', 'competence', 'capacity', 'window')),
    -- Every team of every working day in the window, by what stood in its way first.
    n_competence bigint not null,
    n_conflict   bigint not null,
    n_rotation   bigint not null,
    n_absent     bigint not null,
    n_capacity   bigint not null,
    primary key (plan_id, activity_id),
    check ((day is null) = (reason <> '')),
    check (num_nulls(day, start_minute, end_minute) in (0, 3))
);
create index on plan_entry (activity_id);

alter table activity add foreign key (plan_id) references plan;

grant select, insert on plan, plan_entry to :role;
grant update (version, state, input_sha256, plan_sha256, published_day) on plan to :role;
grant select on plan, plan_entry to :role_reader;
