-- What a round computed: with the frozen cells, everything that its dossier says. Written once.

-- One peer group on one indicator. subtype is null for the whole category.
create table baseline_entry (
    round_id     uuid     not null,
    stage        smallint not null,
    indicator    text     not null collate "C",
    category     text     not null collate "C",
    subtype      text     collate "C",
    fitted_level smallint not null, -- 0 subtype, 1 category
    state        smallint not null, -- 0 off, 1 flat, 2 on
    n_fitted     int      not null,
    target_raw   float8   not null,
    target_t     float8   not null,
    tau2         float8   not null,
    reliability  float8   not null,
    unique nulls not distinct (round_id, stage, indicator, category, subtype)
);

create table stage_result (
    round_id       uuid     not null,
    stage          smallint not null check (stage in (1, 2)),
    unit_id        uuid     not null,
    score_micro    bigint   not null,
    mean           float8   not null,
    variance       float8   not null,
    coverage_micro bigint   not null,
    rank           int      not null, -- 0: not ranked
    expected_rank  float8   not null,
    is_selected    boolean  not null,
    reason         text     not null collate "C",
    pi_nano        bigint   not null, -- probability of inclusion, known in advance
    primary key (round_id, stage, unit_id)
);

create table contribution (
    round_id           uuid     not null,
    stage              smallint not null,
    unit_id            uuid     not null,
    indicator          text     not null collate "C",
    evidence_class     smallint not null,
    status             text     not null collate "C",
    z                  float8   not null,
    u                  float8   not null,
    reliability        float8   not null,
    weight             float8   not null,
    contribution_micro bigint   not null,
    primary key (round_id, stage, unit_id, indicator)
);

grant select, insert on baseline_entry, stage_result, contribution to :role;
grant select on baseline_entry, stage_result, contribution to :role_reader;
