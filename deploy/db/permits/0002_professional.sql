-- Licensed professionals, under a pseudonym: person_key is a keyed hash of the identity number, made where the number is
-- read, so that this database never holds it. Nothing of this ever leaves permits for the risk service.

create table professional (
    professional_id uuid  primary key, -- derived from profession and person_key
    version         int   not null check (version > 0),
    valid_from      date  not null,
    person_key      bytea not null check (length(person_key) = 32),
    profession      text  not null collate "C",
    licence_state   text  not null check (licence_state in ('valid', 'restricted', 'revoked', 'probation')),
    licensed_day    date  not null,
    cause_id        uuid  not null
);

create table professional_version (
    like professional,
    valid_to date not null,
    primary key (professional_id, version)
);

grant select, insert, update on professional to :role;
grant select, insert on professional_version to :role;
grant select on professional, professional_version to :role_reader;
