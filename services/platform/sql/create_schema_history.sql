-- create_schema_history() -> ()
create table schema_history (
    series text not null,
    number int4 not null,
    name text not null,
    sha256 bytea not null,
    applied_at timestamptz not null default now(),
    primary key (series, number)
)
