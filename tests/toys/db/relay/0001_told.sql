-- What the keeper was told, in the order it was committed.
create table told (
    at   bigint generated always as identity primary key,
    id   uuid   not null unique,
    word text   not null check (word <> 'refused by the table'),
    n    bigint not null
);
grant select, insert on told to :role;
grant select on told to :role_reader;
