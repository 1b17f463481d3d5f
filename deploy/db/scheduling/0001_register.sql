-- What permits told this office of providers and units, as it stands: a plan is made of what is known today. An older
-- version never replaces a newer one. Version 0 is a stub: somebody named it before permits did, and it has only its id.

create table provider (
    provider_id   uuid primary key,
    version       int  not null check (version >= 0),
    effective_day date,
    register      text collate "C",
    ref           text collate "C",
    name          text,
    check (version = 0 or num_nulls(effective_day, register, ref, name) = 0)
);
create index on provider (register, ref);

-- The whole chain of owners of one version, kept for every version; the provider's own version says which holds.
create table provider_owner (
    provider_id uuid not null,
    version     int  not null,
    owner_id    uuid not null,
    depth       int  not null check (depth > 0),
    primary key (provider_id, version, owner_id)
);

create table unit (
    unit_id         uuid primary key,
    version         int  not null check (version >= 0),
    effective_day   date,
    register        text collate "C",
    ref             text collate "C",
    name            text,
    category        text collate "C",
    provider_id     uuid,
    node            text collate "C",
    municipality    text collate "C", -- empty: unknown
    start_day       date,             -- -infinity: unknown, it has always been there
    end_day         date,             -- infinity: it runs
    latitude_micro  int,              -- both 0: unknown
    longitude_micro int,
    check (version = 0 or num_nulls(effective_day, register, ref, name, category, provider_id, node, municipality,
                                    start_day, end_day, latitude_micro, longitude_micro) = 0)
);
create index on unit (register, ref);
create index on unit (ref);
create index on unit (category);
create index on unit (provider_id);

grant select, insert, update on provider, unit to :role;
grant select, insert on provider_owner to :role;
grant select on provider, provider_owner, unit to :role_reader;
