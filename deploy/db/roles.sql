-- roles - one service's schema in its node's database, and who may do what there. Idempotent.
--
-- psql -v node=ost -v service=risk -v secrets=DIR/secrets -f roles.sql, as superuser, from any database.
--
--   tillsyn_owner_<node>              owns the schemas and runs the migrations; no service ever connects as it
--   tillsyn_<service>_<node>          the service's writer
--   tillsyn_<service>_<node>_reader   its read-only connection, for queries
--   tillsyn_risk_<node>_external      reads external evidence only (stage 1 of a round)
--
-- A role may use its service's schema and nothing else. What it may do with which table is granted by the migration
-- that makes the table, and by nobody else: a table without grants is closed to everyone but its owner.

\set ON_ERROR_STOP on
\set database tillsyn_ :node
\set owner tillsyn_owner_ :node
\set writer tillsyn_ :service _ :node
\set reader :writer _reader
\set external :writer _external
select :'service' = 'risk' as has_external \gset

\set owner_password `cat :'secrets'/:'owner'.pw`
\set writer_password `cat :'secrets'/:'writer'.pw`
\set reader_password `cat :'secrets'/:'reader'.pw`

-- Passwords must not reach the server's log when a statement fails.
set log_min_error_statement = panic;

select format('create role %I', name)
from unnest(array[:'owner', :'writer', :'reader']
            || case when :'has_external' then array[:'external'] else '{}' end) name
where not exists (select from pg_roles where rolname = name)
\gexec
alter role :"owner" login nosuperuser nocreatedb nocreaterole password :'owner_password';
alter role :"writer" login nosuperuser nocreatedb nocreaterole password :'writer_password';
alter role :"reader" login nosuperuser nocreatedb nocreaterole password :'reader_password';
alter role :"reader" set default_transaction_read_only = on;

select format('create database %I', :'database')
where not exists (select from pg_database where datname = :'database')
\gexec
revoke all on database :"database" from public;
-- Once: nodes that are made at the same time must not change the same row.
select format('revoke all on database %I from public', datname)
from pg_database
where datname in ('postgres', 'template1') and has_database_privilege('public', oid, 'connect')
\gexec
grant connect on database :"database" to :"owner", :"writer", :"reader";

\connect :database
set log_min_error_statement = panic;

revoke all on schema public from public;
create schema if not exists :"service";
alter schema :"service" owner to :"owner";
grant usage on schema :"service" to :"writer", :"reader";
-- Functions are open to everyone by default; here a migration grants them, as it does tables.
alter default privileges for role :"owner" revoke execute on functions from public;

alter role :"writer" in database :"database" set search_path = :"service", pg_temp;
alter role :"reader" in database :"database" set search_path = :"service", pg_temp;

\if :has_external
    \set external_password `cat :'secrets'/:'external'.pw`
    alter role :"external" login nosuperuser nocreatedb nocreaterole password :'external_password';
    alter role :"external" set default_transaction_read_only = on;
    grant connect on database :"database" to :"external";
    grant usage on schema :"service" to :"external";
    alter role :"external" in database :"database" set search_path = :"service", pg_temp;
\endif
