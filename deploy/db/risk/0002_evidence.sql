-- Evidence, each class in a table of its own, so that a role can be kept from one of them altogether. A correction is
-- a new row with a later known_day; rows are never changed.

create table observation_external (
    unit_id        uuid   not null,
    indicator      text   not null collate "C",
    from_day       date   not null,
    until_day      date   not null,
    known_day      date   not null,
    observation_id uuid   not null, -- derived from the content: the same row again is the same observation
    source         text   not null collate "C",
    source_row     int    not null,
    numerator      float8 not null,
    denominator    float8 not null,
    sd             float8,
    imported_us    bigint not null, -- informative
    primary key (unit_id, indicator, from_day, until_day, known_day),
    check (from_day <= until_day)
);

create table observation_own (like observation_external including all);

grant select, insert on observation_external, observation_own to :role;
grant select on observation_external, observation_own to :role_reader;
grant select on observation_external to :role_external;
