-- What permits told this office of providers and units. Every version is kept, because a round asks what was so on a
-- day; the one that holds on a day is the highest version that was in effect by then. Rows are never changed.

create table provider (
    provider_id   uuid     not null,
    version       int      not null check (version > 0),
    effective_day date     not null,
    register      text     not null collate "C",
    ref           text     not null collate "C",
    name          text     not null,
    sector        smallint not null,
    primary key (provider_id, version)
);

-- The whole chain of owners of one version; depth 1 is a direct owner.
create table provider_owner (
    provider_id    uuid not null,
    version        int  not null,
    depth          int  not null check (depth > 0),
    owner_id       uuid not null,
    share_permille int  not null check (share_permille between 0 and 1000),
    primary key (provider_id, version, depth, owner_id)
);

-- Version 0 is a stub: a unit that an observation named before permits did. It has nothing but its id and never enters a
-- population. A unit that moved to another office has a version that names that office, so it leaves ours.
create table unit (
    unit_id       uuid not null,
    version       int  not null check (version >= 0),
    effective_day date,
    register      text collate "C",
    ref           text collate "C",
    name          text,
    category      text collate "C",
    subtype       text collate "C",
    provider_id   uuid,
    area          text collate "C",
    node          text collate "C",
    places        int,
    start_day     date, -- null: unknown, it has always been there
    end_day       date, -- null: it runs
    primary key (unit_id, version),
    check (num_nulls(effective_day, register, ref, name, category, subtype, provider_id, area, node, places)
           = case version when 0 then 10 else 0 end)
);

grant select, insert on provider, provider_owner, unit to :role;
grant select on provider, provider_owner, unit to :role_reader;
grant select on unit to :role_external;
