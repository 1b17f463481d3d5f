-- The register: who provides care, who owns them, in which units they do it, and which office supervises each unit.
--
-- A table holds what is so now, from valid_from; its _version twin holds what was so before, for [valid_from, valid_to).
-- A row moves to the twin when a newer one takes its place, and the twin is only ever appended to. A correction on the
-- same day leaves a version of no length. cause_id is the command that said it: the audit and `msg trace` know the rest.
--
-- There are no foreign keys between them: one transaction of one writer saves a unit with its provider, ids are derived
-- from the register's own references, and a check per row would cost a third of the import.

-- Which office supervises what, where and from when. Category '*' is any that has no row of its own.
create table routing (
    register  text not null collate "C",
    area      text not null collate "C",
    category  text not null collate "C",
    from_day  date not null,
    until_day date,               -- exclusive; null: until further notice
    node      text not null,
    cause_id  uuid not null,
    primary key (register, area, category, from_day),
    check (from_day < until_day),
    check (node in ('central', 'nord', 'mitt', 'ost', 'sydost', 'sydvast', 'syd'))
);

-- What a routing row said before it was corrected.
create table routing_version (
    like routing,
    replaced_by uuid not null,    -- the command
    primary key (register, area, category, from_day, replaced_by)
);

create table provider (
    provider_id uuid     primary key,
    version     int      not null check (version > 0),
    valid_from  date     not null,
    register    text     not null collate "C",
    ref         text     not null collate "C",
    name        text     not null, -- empty: a stub, known only as somebody's owner
    sector      smallint not null check (sector between 0 and 5),
    cause_id    uuid     not null
);

create table provider_version (
    like provider,
    valid_to date not null,
    primary key (provider_id, version)
);

-- Direct owners, dated. Chains have no cycle and at most eight links; the service sees to that.
create table owner_link (
    provider_id    uuid     not null,
    owner_id       uuid     not null check (owner_id <> provider_id),
    valid_from     date     not null,
    valid_to       date,          -- null: still so
    share_permille smallint not null check (share_permille between 0 and 1000), -- 0: unknown
    cause_id       uuid     not null,
    primary key (provider_id, owner_id, valid_from)
);

create index owner_link_owner on owner_link (owner_id) where valid_to is null;

-- Which offices have a provider, and so hear of it when it changes; of a stub, once it has a name.
create table provider_office (
    provider_id uuid not null,
    node        text not null,
    primary key (provider_id, node)
);

create table unit (
    unit_id     uuid primary key,
    version     int  not null check (version > 0),
    valid_from  date not null,
    register    text not null collate "C",
    ref         text not null collate "C",
    name        text not null,
    category    text not null collate "C",
    subtype     text not null collate "C",
    provider_id uuid not null,
    area        text not null collate "C",
    node        text not null,
    places      int  not null check (places >= 0),
    start_day   date,             -- null: unknown
    end_day     date,             -- null: it runs
    cause_id    uuid not null
);

create table unit_version (
    like unit,
    valid_to date not null,
    primary key (unit_id, version)
);

grant select, insert, update on routing, provider, unit to :role;
grant select, insert on routing_version, provider_version, unit_version, provider_office, owner_link to :role;
grant update (valid_to, share_permille, cause_id) on owner_link to :role;
grant select on routing, routing_version, provider, provider_version, owner_link, provider_office, unit, unit_version
    to :role_reader;
