#!/usr/bin/env bash
# bench_round - a round of 240 over two stages as a person runs it: command to computed round, and its whole dossier as a
# file, through the real processes, beside the database's work for the same rows and the tool's own cost.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

runs=${RUNS:-15}
state=$TILLSYN_TEST_TMP/state
register=$TILLSYN_TEST_TMP/register.csv
trap 'deploy/local/down.sh "$state" >&2' EXIT

TILLSYN_SERVICES=permits,risk deploy/local/up.sh "$state" >&2
. deploy/local/lib.sh
find_dir "$state"
find_postgres
find_socket_dir

ctl() { "$state/bin/tillsynctl" "$@" --dir "$state" --as astrid.analyst; }

milliseconds() # command...
{
    local began=${EPOCHREALTIME/./}
    "$@" >/dev/null
    echo $(((${EPOCHREALTIME/./} - began) / 1000))
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

awk -v n=3000 -v seed=1 -f tests/bench/synthetic_register.awk >"$register"
"$state/bin/tillsynctl" register import --dir "$state" --as olle.operator \
    --mapping tests/bench/synthetic_evidence.conf --routing tests/bench/synthetic_routing.csv \
    --as-of 2024-03-31 "$register" >&2

open_and_export() # run
{
    local id
    id=$(ctl round open --node nord --programme care_homes --as-of 2024-03-31 --seed "run $1" --wait | head -n 1)
    id=${id%% *}
    ctl round export "$id" --output "$TILLSYN_TEST_TMP/dossier.json"
    [[ $(grep -c '"lottery"' "$TILLSYN_TEST_TMP/dossier.json") == 240 ]] ||
        { echo "bench_round: the dossier has not 240 units" >&2; return 1; }
}

# The same rows into tables with the same keys, committed: what is left when nobody computes, connects or asks.
copy_rows()
{
    admin_psql tillsyn_nord <<'SQL'
set search_path = risk;
create temp table wanted as select round_id as id from round limit 1;
create table public.copy_u (like round_unit including all);
create table public.copy_r (like stage_result including all);
create table public.copy_c (like contribution including all);
begin;
insert into public.copy_u select t.* from round_unit t, wanted where round_id = id;
insert into public.copy_r select t.* from stage_result t, wanted where round_id = id;
insert into public.copy_c select t.* from contribution t, wanted where round_id = id;
commit;
drop table public.copy_u, public.copy_r, public.copy_c;
SQL
}

times=$TILLSYN_TEST_TMP/times tool=$TILLSYN_TEST_TMP/tool rows=$TILLSYN_TEST_TMP/rows
for ((i = 0; i < runs; i++)); do
    milliseconds open_and_export $i >>"$times"
    milliseconds ctl round list >>"$tool"
    milliseconds copy_rows >>"$rows"
done

printf '{"bench": "round", "round_240_opened_to_dossier_file_ms": %d, "slowest_ms": %d, "goal_ms": 200, "one_question_by_the_tool_ms": %d, "same_rows_copied_by_psql_ms": %d}\n' \
    "$(median <"$times")" "$(sort -n "$times" | tail -n 1)" "$(median <"$tool")" "$(median <"$rows")"
