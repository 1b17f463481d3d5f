-- Rounds and what they froze. Only the row of the round itself moves, and only through the state machine; what it
-- rests on is written once.

-- The bytes of every model and programme that a round was opened under, so that it can be recomputed from here alone.
create table policy_file (
    sha256  bytea primary key check (sha256 = sha256(content)),
    name    text  not null,
    content bytea not null
);

create table round (
    round_id         uuid     primary key,
    programme        text     not null collate "C",
    programme_sha256 bytea    not null references policy_file,
    model            text     not null collate "C",
    model_sha256     bytea    not null references policy_file,
    mode             smallint not null check (mode in (1, 2)), -- funnel, own evidence throughout
    state            text     not null collate "C",
    version          int      not null,
    as_of_day        date     not null,
    seed             text     not null,
    seed_sha256      bytea    not null, -- the commitment that the audit has
    node             text     not null collate "C",
    question         text     not null,
    population_max   int      not null check (population_max > 0),
    n_population     int      not null,
    n_stage1         int      not null,
    n_stage2         int      not null,
    snapshot_sha256  bytea,
    dossier_sha256   bytea,
    opened_by        text     not null,
    opened_us        bigint   not null, -- informative
    reviewer         text,
    review_note      text,
    first_approver   text,
    second_approver  text,
    cancelled_by     text,
    cancel_reason    text,
    -- The database's own word on four eyes, whatever the program thinks.
    check (first_approver not in (opened_by, reviewer)),
    check (second_approver is null or first_approver is not null),
    check (second_approver not in (opened_by, reviewer, first_approver))
);

-- The frozen population, with what it was called and where it belonged then.
create table round_unit (
    round_id     uuid  not null references round,
    unit_id      uuid  not null,
    unit_version int   not null,
    ref          text  not null collate "C",
    name         text  not null,
    category     text  not null collate "C",
    subtype      text  not null collate "C",
    lottery      bytea not null check (length(lottery) = 32),
    primary key (round_id, unit_id)
);
create index on round_unit (unit_id);
create index on round_unit (ref);

-- One cell: what was known of a unit's indicator on the round's day, and the observation that says so. No foreign keys
-- here and in the results: one statement of the only writer fills them from the rows they would refer to.
create table snapshot_cell_external (
    round_id       uuid   not null,
    unit_id        uuid   not null,
    indicator      text   not null collate "C",
    observation_id uuid   not null,
    source         text   not null collate "C",
    from_day       date   not null,
    until_day      date   not null,
    known_day      date   not null,
    numerator      float8 not null,
    denominator    float8 not null,
    sd             float8,
    primary key (round_id, unit_id, indicator)
);

create table snapshot_cell_own (like snapshot_cell_external including all);

-- A frozen source: its cells in ascending order of unit and indicator, hashed.
create table snapshot (
    round_id       uuid     not null references round,
    evidence_class smallint not null check (evidence_class in (1, 2)), -- external, own
    source         text     not null collate "C",
    row_count      int      not null,
    sha256         bytea    not null check (length(sha256) = 32),
    primary key (round_id, evidence_class, source)
);

grant select, insert on policy_file, round, round_unit, snapshot, snapshot_cell_external, snapshot_cell_own to :role;
grant update (state, version, n_population, n_stage1, n_stage2, snapshot_sha256, dossier_sha256, reviewer,
    review_note, first_approver, second_approver, cancelled_by, cancel_reason) on round to :role;
grant select on policy_file, round, round_unit, snapshot, snapshot_cell_external, snapshot_cell_own to :role_reader;
-- Stage 1 of a funnel reads through this role: it cannot see own evidence, whatever the program asks for.
grant select on round, round_unit, snapshot_cell_external to :role_external;
