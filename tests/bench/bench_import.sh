#!/usr/bin/env bash
# bench_import - a register from a file to committed in every office, through the fabric, beside COPY of the same rows.
#
# UNITS (default 100000) synthetic units on six offices, real processes, fsync on. COPY gets the rows that the import
# left behind, with the same keys, in the same cluster, in the same run: once the register alone, once all that the
# offices hold too. It computes nothing, checks nothing, sends nothing and audits nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

units=${UNITS:-100000}
state=$TILLSYN_TEST_TMP/state
register=$TILLSYN_TEST_TMP/register.csv
trap 'deploy/local/down.sh "$state" >&2' EXIT

TILLSYN_SERVICES=permits,risk deploy/local/up.sh "$state" >&2
. deploy/local/lib.sh
find_dir "$state"
find_postgres
find_socket_dir

awk -v n="$units" -v seed=1 -f tests/bench/synthetic_register.awk >"$register"

# The whole import, and of it what the program does by itself: parse, map, pack, with nobody to ask.
"$state/bin/tillsynctl" register import --dir "$state" --as olle.operator --json \
    --mapping tests/bench/synthetic_register.conf --routing tests/bench/synthetic_routing.csv \
    --as-of 2024-03-31 "$register" >"$TILLSYN_TEST_TMP/import.json"
seconds=$(sed -n 's/^  "seconds_committed_everywhere": \([0-9.]*\).*/\1/p' "$TILLSYN_TEST_TMP/import.json")

count() # node, table
{
    admin_psql "tillsyn_$1" -A -t -c "select count(*) from $2"
}

in_offices=0
for node in "${nodes[@]:1}"; do
    in_offices=$((in_offices + $(count "$node" risk.unit)))
done
[[ $(count central permits.unit) == "$units" && $in_offices == "$units" ]] ||
    { echo "bench_import: $(count central permits.unit) units in the centre, $in_offices in the offices, not $units" >&2; exit 1; }

# Rows out to files, then timed into empty tables with the same columns and keys.
copy_tables() # node, table...: prints milliseconds
{
    local node=$1 table file script="set synchronous_commit = on;"
    shift
    for table; do
        file=$TILLSYN_TEST_TMP/$node.${table#*.}.copy
        admin_psql "tillsyn_$node" -c "\\copy $table to '$file'"
        admin_psql "tillsyn_$node" -c "create table public.copy_${table#*.} (like $table including all)"
        script+="\\copy public.copy_${table#*.} from '$file'"$'\n'
    done
    local began=${EPOCHREALTIME/./}
    admin_psql "tillsyn_$node" <<<"$script"
    echo $(((${EPOCHREALTIME/./} - began) / 1000))
}

register_ms=$(copy_tables central permits.unit permits.provider permits.provider_office)
everywhere_ms=$register_ms
for node in "${nodes[@]:1}"; do
    everywhere_ms=$((everywhere_ms + $(copy_tables "$node" risk.unit risk.provider)))
done

awk -v n="$units" -v s="$seconds" -v once="$register_ms" -v all="$everywhere_ms" 'BEGIN {
    rate = n / s; copy_once = 1000 * n / once; copy_all = 1000 * n / all
    printf "{\"bench\": \"import\", \"units\": %d, \"file_to_committed_everywhere_s\": %.2f, \"units_per_s\": %.0f, ", n, s, rate
    printf "\"goal_units_per_s\": 20000, \"copy_of_the_same_rows_units_per_s\": %.0f, \"ratio\": %.3f, \"goal_ratio\": 0.25, ", copy_all, rate / copy_all
    printf "\"copy_of_the_register_alone_units_per_s\": %.0f, \"ratio_to_the_register_alone\": %.3f}\n", copy_once, rate / copy_once
}'
