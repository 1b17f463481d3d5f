#!/usr/bin/env bash
# test_kill_import - kill -9 of every kind of process in the middle of an import and of a round changes nothing: what is
# exported, and what the tables hold, are the bytes of an undisturbed run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh
. deploy/local/lib.sh

units=${UNITS:-12000}
tmp=$TILLSYN_TEST_TMP
register=$tmp/register.csv
seeds=(undisturbed service tool backend approval)

# A promise is tried in a subshell, where errexit does not hold: this ends it at once.
fails() { echo "$*"; exit 1; }

use() # calm|rough: which deployment the functions below speak of
{
    find_dir "$tmp/$1"
    find_socket_dir
    name=$1
}

start() # calm|rough
{
    TILLSYN_SERVICES=permits,risk deploy/local/up.sh "$tmp/$1" >"$tmp/$1.up.log" || fails "$(tail -n 3 "$tmp/$1.up.log")"
}

ctl() { "$dir/bin/tillsynctl" "$@" --dir "$dir" --timeout 60; }

pid_of() { cat "$dir/service/$1/supervise/pid"; }

ask_database() # node, query; nothing while the cluster recovers
{
    admin_psql "tillsyn_$1" -A -t -c "$2" 2>/dev/null || true
}

backend_of() # node, role
{
    ask_database "$1" "select pid from pg_stat_activity where usename = '$2' limit 1"
}

import() # log
{
    exec "$dir/bin/tillsynctl" register import --dir "$dir" --as olle.operator \
        --mapping tests/bench/synthetic_evidence.conf --routing tests/bench/synthetic_routing.csv \
        --as-of 2024-03-31 "$register" >"$1" 2>&1
}

# Waits for a moment in the middle; that the import is still running when it comes is part of the promise.
until_units() # per cent, pid of the import
{
    local have=0
    until ((have * 100 >= units * $1)); do
        kill -0 "$2" 2>/dev/null || fails "the import was over at $have units, before it was at $1 %"
        have=$(ask_database central 'select count(*) from permits.unit')
        have=${have:-0}
        sleep 0.02
    done
}

survives_kills()
{
    use rough
    import "$tmp/rough.import.1" &
    local importer=$! victim
    until_units 10 $importer && kill -9 "$(pid_of permits.central)"
    until_units 25 $importer && kill -9 "$(pid_of risk.nord)"
    until_units 40 $importer && kill -9 "$(pid_of risk.syd)"
    until_units 55 $importer
    # The postmaster takes the death of one backend for a broken memory and starts all of them anew.
    victim=$(backend_of central tillsyn_permits_central)
    [[ -n $victim ]] || fails "permits has no backend to kill"
    kill -9 "$victim"
    until_units 70 $importer
    kill -9 $importer
    wait $importer 2>/dev/null || true
    (import "$tmp/rough.import.2") || fails "$(cat "$tmp/rough.import.2")"
}

imports_undisturbed()
{
    use calm
    (import "$tmp/calm.import") || fails "$(cat "$tmp/calm.import")"
}

# What the tables hold, without what is informative; command ids are derived from the file, so they are compared too.
tables()
{
    local node
    use "$1"
    ask_database central 'select * from permits.unit order by unit_id'
    ask_database central 'select * from permits.provider order by provider_id'
    for node in "${nodes[@]:1}"; do
        # Version 0 is a stub that the unit completes: whether there was one depends on which message came first.
        ask_database "$node" 'select * from risk.unit where version > 0 order by unit_id, version'
        ask_database "$node" 'select * from risk.provider order by provider_id, version'
        ask_database "$node" 'select unit_id, indicator, from_day, until_day, known_day, observation_id, numerator, denominator, sd
            from (select * from risk.observation_external union all select * from risk.observation_own) o
            order by unit_id, indicator, from_day, known_day'
    done
}

same_tables()
{
    tables rough >"$tmp/rough.tables"
    (($(wc -l <"$tmp/calm.tables") > 4 * units)) || fails "the tables are nearly empty"
    cmp "$tmp/calm.tables" "$tmp/rough.tables" || fails "$(diff "$tmp/calm.tables" "$tmp/rough.tables" | head -n 5)"
}

open_round() # seed
{
    exec "$dir/bin/tillsynctl" round open --dir "$dir" --as astrid.analyst --timeout 60 --node nord \
        --programme care_homes --as-of 2024-03-31 --seed "$1" --wait
}

round_of() # seed
{
    ask_database nord "select round_id from risk.round where seed = '$1'"
}

until_round() # seed
{
    local deadline=$((SECONDS + 60))
    until [[ -n $(round_of "$1") ]]; do
        ((SECONDS < deadline)) || fails "no round $1"
    done
}

approve() # round; a repetition of what was done already is refused, which is as good
{
    ctl round review "$1" --note 'test' --as astrid.analyst || true
    ctl round approve "$1" --as agda.approver || true
    ctl round approve "$1" --as arne.approver || true
}

export_round() # seed
{
    ctl round export "$(round_of "$1")" --output "$tmp/$name.$1.json" --as astrid.analyst || fails "no export of $1"
}

rounds_undisturbed()
{
    local seed
    use calm
    for seed in "${seeds[@]}"; do
        (open_round "$seed") || fails "round $seed"
    done
    approve "$(round_of approval)"
    for seed in "${seeds[@]}"; do
        export_round "$seed"
    done
}

rounds_disturbed()
{
    local opener victim id
    use rough
    (open_round undisturbed) || fails "round undisturbed"

    open_round service &
    opener=$!
    until_round service
    kill -9 "$(pid_of risk.nord)"
    wait $opener || fails "the round was not computed after the service had been killed"

    open_round tool &
    opener=$!
    until_round tool
    kill -9 $opener
    wait $opener 2>/dev/null || true
    (open_round tool) || fails "the round was not found again"

    open_round backend &
    opener=$!
    until_round backend
    victim=$(backend_of nord tillsyn_risk_nord)
    [[ -z $victim ]] || kill -9 "$victim"
    wait $opener || fails "the round was not computed after a backend had been killed"

    (open_round approval) || fails "round approval"
    id=$(round_of approval)
    approve "$id" &
    opener=$!
    kill -9 "$(pid_of risk.nord)"
    wait $opener
    approve "$id"
    for seed in "${seeds[@]}"; do
        export_round "$seed"
    done
}

same_exports()
{
    local seed
    for seed in "${seeds[@]}"; do
        [[ $(grep -c '"lottery"' "$tmp/calm.$seed.json") == 240 ]] || fails "$seed: not 240 units"
        cmp "$tmp/calm.$seed.json" "$tmp/rough.$seed.json" ||
            fails "$seed: $(diff "$tmp/calm.$seed.json" "$tmp/rough.$seed.json" | head -n 5)"
    done
    grep -q '"state": "approved"\|"state": "ordered"' "$tmp/rough.approval.json" || fails "the round was not approved"
}

# Also that each was in fact killed and started again.
was_killed()
{
    local instance fence
    use rough
    ctl status --as olle.operator --json >"$tmp/status.json" || fails "$(ctl status --as olle.operator)"
    for instance in permits.central risk.nord risk.syd; do
        fence=$(awk -v i="$instance" '/"fence"/ { f = $2 + 0 } /"instance"/ && index($0, "\"" i "\"") { print f }' "$tmp/status.json")
        ((fence > 1)) || fails "$instance was never started anew"
    done
}

chains_hold() { use rough && ctl audit verify --as olle.operator; }

stop_both()
{
    deploy/local/down.sh "$tmp/rough"
    deploy/local/down.sh "$tmp/calm"
}
trap stop_both EXIT

use calm
find_postgres
awk -v n="$units" -v seed=7 -f tests/bench/synthetic_register.awk >"$register"

plan 9
ok "a deployment starts" start calm
ok "an import runs undisturbed" imports_undisturbed
ok "rounds run undisturbed" rounds_undisturbed
use calm
tables calm >"$tmp/calm.tables"
deploy/local/down.sh "$tmp/calm" >"$tmp/calm.down.log"
start rough
ok "an import outlives kill -9 of permits, two risk services, a database backend and itself" survives_kills
ok "and the tables are the same, row by row" same_tables
ok "rounds outlive kill -9 of the service, the tool, a backend, and of the service in an approval" rounds_disturbed
ok "and their exports are the same, byte by byte" same_exports
ok "every killed service came back and is ready, with no dead letter" was_killed
ok "every chain of audit rows holds" chains_hold
