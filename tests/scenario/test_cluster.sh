#!/usr/bin/env bash
# test_cluster - the private cluster: it starts, keeps the services' roles apart, survives a crash, and leaves nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

state=$TILLSYN_TEST_TMP/state
chmod 755 "$TILLSYN_TEST_TMP"
trap 'deploy/local/cluster.sh stop "$state"' EXIT

# As a role, with its password file, in the database of a node.
as() # role, node, statement
{
    PGPASSWORD=$(<"$state/secrets/$1.pw") psql -X -q -A -t -v ON_ERROR_STOP=1 \
        "host=$state/run port=5432 user=$1 dbname=tillsyn_$2" -c "$3"
}

prints() # expected, command...
{
    local output
    output=$("${@:2}") || return 1
    [[ $output == "$1" ]] || { echo "printed '$output', not '$1'"; return 1; }
}

refuses() # words of the refusal, command...
{
    local output
    if output=$("${@:2}" 2>&1); then echo "was allowed: $output"; return 1; fi
    grep -q "$1" <<<"$output" || { echo "failed, but not with '$1': $output"; return 1; }
}

start() { deploy/local/cluster.sh start "$state"; }

# Offices have one service today; the roles are ready for their neighbours.
second_service()
{
    local role
    for role in tillsyn_intake_ost tillsyn_intake_ost_reader; do
        echo secret >"$state/secrets/$role.pw"
    done
    PGPASSWORD=$(<"$state/secrets/tillsyn_admin.pw") psql -X -q -v node=ost -v service=intake -v secrets="$state/secrets" \
        "host=$state/run port=5432 user=tillsyn_admin dbname=postgres" -f deploy/db/roles.sql
    as tillsyn_owner_ost ost 'create table intake.tip (n int)'
}

crash() # the postmaster dies without a word, and its pid file stays
{
    kill -9 "$(head -n 1 "$state/pg/postmaster.pid")"
}

foreign() # a directory that somebody else filled
{
    mkdir -p "$TILLSYN_TEST_TMP/foreign"
    touch "$TILLSYN_TEST_TMP/foreign/letter"
    deploy/local/cluster.sh start "$TILLSYN_TEST_TMP/foreign"
}

processes_in() { find /proc/[0-9]*/cwd -maxdepth 0 -lname "$1/*" 2>/dev/null || true; }

plan 25
ok "a cluster is made and starts" start
ok "starting what runs changes nothing" start
ok "databases and roles are made" deploy/local/bootstrap.sh "$state"
ok "making them again changes nothing" deploy/local/bootstrap.sh "$state"
ok "it listens on no network address" prints '' as tillsyn_risk_ost ost 'show listen_addresses'
ok "pages have checksums" prints on as tillsyn_risk_ost ost 'show data_checksums'
ok "what was acknowledged is on disk" prints on as tillsyn_risk_ost ost 'show fsync'
ok "a wrong password is refused" refuses 'password authentication failed' \
    psql "host=$state/run port=5432 user=tillsyn_risk_ost dbname=tillsyn_ost password=wrong" -c 'select 1'

ok "the owner makes tables in its services' schema" as tillsyn_owner_ost ost \
    'create table risk.external (n int); create table risk.own (n int); insert into risk.external values (7);
     grant select, insert on risk.external, risk.own to tillsyn_risk_ost;
     grant select on risk.external to tillsyn_risk_ost_external;
     create function risk.answer() returns int language sql as $$ select 42 $$'
ok "the writer writes what was granted, without naming its schema" as tillsyn_risk_ost ost 'insert into own values (1)'
ok "the writer changes nothing that was not granted" refuses 'permission denied for table' \
    as tillsyn_risk_ost ost 'delete from risk.own'
ok "the writer makes no tables" refuses 'permission denied' as tillsyn_risk_ost ost 'create table risk.mine (n int)'
ok "nobody makes tables in public" refuses 'permission denied' as tillsyn_risk_ost ost 'create table public.mine (n int)'
ok "a function is closed until it is granted" refuses 'permission denied for function' \
    as tillsyn_risk_ost ost 'select risk.answer()'
ok "the reader reads nothing that was not granted" refuses 'permission denied for table' \
    as tillsyn_risk_ost_reader ost 'select * from risk.own'
ok "the reader's transactions do not write" prints on as tillsyn_risk_ost_reader ost 'show transaction_read_only'
ok "the external role reads external evidence" prints 7 as tillsyn_risk_ost_external ost 'select n from external'
ok "the external role does not read own evidence" refuses 'permission denied for table' \
    as tillsyn_risk_ost_external ost 'select * from risk.own'
ok "the external role enters no other database" refuses 'permission denied for database' \
    as tillsyn_risk_ost_external syd 'select 1'
ok "a risk service does not enter the register's database" refuses 'permission denied for database' \
    as tillsyn_risk_ost central 'select 1'
ok "the register does not enter an office's database" refuses 'permission denied for database' \
    as tillsyn_permits_central ost 'select 1'

second_service
ok "a service does not enter the schema of another in its database" refuses 'permission denied for schema' \
    as tillsyn_risk_ost ost 'select * from intake.tip'

crash
ok "after a crash it starts again" start
ok "a directory of somebody else is refused" refuses 'not ours' foreign
deploy/local/cluster.sh stop "$state"
ok "stopping leaves no process and no socket" prints '' eval 'processes_in "$state"; ls "$state/run"'
