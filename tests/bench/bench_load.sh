#!/usr/bin/env bash
# bench_load - the register and a year's feeds of a generated nation into the whole authority, once and ten times as large.
#
# Linear is ten times the time for ten times the rows: the ratio of the times a row is at most 1, and a little noise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. deploy/local/lib.sh

state=$TILLSYN_TEST_TMP/state
trap 'deploy/local/down.sh "$state" >&2' EXIT
export TILLSYN_BUSINESS_DAY=2026-01-15

ctl() { "$state/bin/tillsynctl" "$@" --dir "$state" --as olle.operator --timeout 60 >&2 || (($? == 5)); }

now_ms() { echo $((${EPOCHREALTIME/./} / 1000)); }

load() # scale: sets register_ms, feeds_ms, units and rows
{
    local data=$TILLSYN_TEST_TMP/data began
    rm -rf "$data"
    "$build/bin/tillsyn-demo" generate --seed 1 --scale "$1" --out "$data" >&2
    deploy/local/up.sh "$state" >&2
    began=$(now_ms)
    ctl register import --mapping deploy/mappings/national.conf --routing deploy/routing/national.csv \
        --as-of 2026-01-15 "$data/register.csv"
    register_ms=$(($(now_ms) - began)) units=$(($(wc -l <"$data/register.csv") - 1))
    ctl feed sources "$data/feeds/sources.csv" --day 2026-01-15
    began=$(now_ms)
    ctl feed import --manifest "$data/feeds/batches.csv"
    feeds_ms=$(($(now_ms) - began)) rows=$(cat "$data"/feeds/{board.*,npe,waiting,ndr}.csv | wc -l)
    deploy/local/down.sh "$state" >&2
    rm -rf "$state"
}

load "${SCALE:-1}"
register_one=$register_ms feeds_one=$feeds_ms units_one=$units rows_one=$rows
load "$(awk -v s="${SCALE:-1}" 'BEGIN { print 10 * s }')"

awk -v r1="$register_one" -v f1="$feeds_one" -v u1="$units_one" -v w1="$rows_one" \
    -v r10="$register_ms" -v f10="$feeds_ms" -v u10="$units" -v w10="$rows" 'BEGIN {
    printf "{\"bench\": \"load\", \"units\": [%d, %d], \"register_ms\": [%d, %d], \"register_time_a_row_ratio\": %.2f, ", u1, u10, r1, r10, (r10 / u10) / (r1 / u1)
    printf "\"feed_rows\": [%d, %d], \"feeds_ms\": [%d, %d], \"feeds_time_a_row_ratio\": %.2f, \"goal_ratio\": 1.0}\n", w1, w10, f1, f10, (f10 / w10) / (f1 / w1)
}'
