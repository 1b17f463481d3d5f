-- Own evidence is counted here, from what intake tells of cases and findings; values that their source hides; areas.

-- A source may say that it has a value and hides it, because too few people are behind it. There are no numbers then.
alter table observation_external
    add column is_suppressed boolean not null default false,
    add check (not is_suppressed or (numerator = 0 and denominator = 0 and sd is null));
alter table observation_own
    add column is_suppressed boolean not null default false,
    add check (not is_suppressed or (numerator = 0 and denominator = 0 and sd is null));
alter table snapshot_cell_external add column is_suppressed boolean not null default false;
alter table snapshot_cell_own add column is_suppressed boolean not null default false;

-- Rows that a message had and that could not be taken, so that nothing disappears: nobody waits for an answer to a message.
create table observation_refused (
    refusal_id  uuid   primary key, -- derived from the message and the row's position in it
    source      text   not null collate "C",
    source_row  int    not null,
    code        text   not null collate "C", -- E3101 and on: what is wrong, and how to mend it
    unit_id     uuid,
    value       text   not null, -- what is wrong, masked
    imported_us bigint not null  -- informative
);

-- The area that a unit belonged to on the round's day: some indicators compare within it.
alter table round_unit add column area text not null default '' collate "C";
update round_unit r set area = u.area
from unit u
where u.unit_id = r.unit_id and u.version = r.unit_version;
alter table baseline_entry add column area text collate "C";
alter table baseline_entry drop constraint baseline_entry_round_id_stage_indicator_category_subtype_key;
alter table baseline_entry add unique nulls not distinct (round_id, stage, indicator, category, subtype, area);
comment on column baseline_entry.fitted_level is '0 subtype, 1 category, 2 area';

-- Cases as intake last told of them: of two versions the higher stands, whichever comes first.
create table own_case (
    case_id      uuid     primary key,
    version      int      not null check (version > 0),
    case_number  text     not null collate "C",
    type         text     not null collate "C",
    unit_id      uuid,    -- null: nobody has found the unit yet
    is_merged    boolean  not null, -- it goes on in another case, and is counted there
    received_day date     not null,
    closed_day   date,    -- null: open
    outcome      text     not null collate "C", -- '': not decided
    is_inspected boolean  not null,
    harm_level   smallint not null
);
create index on own_case (unit_id);

-- Findings, likewise.
create table own_finding (
    finding_id       uuid     primary key,
    version          int      not null check (version > 0),
    case_id          uuid     not null,
    unit_id          uuid,
    requirement_code text     not null collate "C",
    theme            text     not null collate "C",
    severity         smallint not null,
    found_day        date     not null,
    remedied_day     date,    -- null: not remedied
    is_examined      boolean  not null default false -- whether it repeats another one, or another one it
);
create index on own_finding (case_id);
create index on own_finding (unit_id, requirement_code);
create index on own_finding (requirement_code);
create index on own_finding (finding_id) where not is_examined;

-- A finding that repeats one that had been remedied, as intake was last told. A nearer one that becomes known later
-- takes its place; a link is never taken back.
create table recurrence (
    finding_id         uuid primary key,
    earlier_finding_id uuid not null,
    level              text not null collate "C" check (level in ('unit', 'provider')),
    chain_length       int  not null check (chain_length > 1),
    interval_days      int  not null check (interval_days > 0)
);

-- What was counted of a unit rests on these cases and findings, ascending; null where the value was delivered. The
-- observation's id is made from the count and from them.
alter table snapshot_cell_own add column basis uuid[];

-- The units of one provider.
create index on unit (provider_id);

grant select, insert on observation_refused, own_case, own_finding, recurrence to :role;
grant update on own_case, own_finding, recurrence to :role;
grant select on observation_refused, own_case, own_finding, recurrence to :role_reader;
