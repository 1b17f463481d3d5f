#!/usr/bin/env bash
# test_kill_demo - the whole main job while every kind of service is killed at a random moment: the same canonical export.
#
# TILLSYN_SEED repeats a run; without it, a new one is drawn and printed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh
. deploy/local/lib.sh

tmp=$TILLSYN_TEST_TMP
random_seed=${TILLSYN_SEED:-$((${EPOCHREALTIME/./} % 32768))}
victims=(permits.central intake.ost risk.ost scheduling.ost notification.ost intake.mitt)
export TILLSYN_DEMO_SCALE=0.1 TILLSYN_DEMO_CLUSTER=--throwaway

fails() { echo "$*"; exit 1; }

demo() # calm|rough
{
    deploy/local/demo.sh "$tmp/$1" >"$tmp/$1.log" 2>&1 || fails "$(tail -n 20 "$tmp/$1.log")"
}

export_of() # calm|rough
{
    "$tmp/$1/bin/tillsynctl" export canonical --dir "$tmp/$1" --as olle.operator --cases-as hanna.handler --out "$tmp/$1.export" ||
        fails "no export of $1"
}

runs_undisturbed()
{
    local began=$SECONDS
    demo calm
    echo $((SECONDS - began)) >"$tmp/calm.seconds"
    (export_of calm)
    deploy/local/down.sh "$tmp/calm" >"$tmp/calm.down.log"
}

pid_of() { cat "$tmp/rough/service/$1/supervise/pid" 2>/dev/null || true; }

# Each at a moment of its own, drawn over twice the time that the job took undisturbed: some come after its end.
kill_at_random() # instance, milliseconds
{
    sleep "$(printf '%d.%03d' $(($2 / 1000)) $(($2 % 1000)))"
    local pid
    pid=$(pid_of "$1")
    [[ -n $pid && $pid != 0 ]] || return 0
    kill -9 "$pid" && echo "$1 after $2 ms" >>"$tmp/kills"
}

outlives_kills()
{
    local demo_pid killers=() victim status=0
    RANDOM=$random_seed
    touch "$tmp/kills"
    demo rough &
    demo_pid=$!
    # Nothing can be killed before there is something that runs.
    until [[ -n $(pid_of notification.syd) ]]; do
        kill -0 $demo_pid 2>/dev/null || fails "$(tail -n 20 "$tmp/rough.log")"
        sleep 0.05
    done
    for victim in "${victims[@]}"; do
        kill_at_random "$victim" $((RANDOM * (1000 * $(<"$tmp/calm.seconds")) / 32768)) &
        killers+=($!)
    done
    wait $demo_pid || status=$?
    kill "${killers[@]}" 2>/dev/null || true
    sed 's/^/# killed: /' "$tmp/kills"
    ((status == 0)) || fails "$(tail -n 20 "$tmp/rough.log")"
    (($(wc -l <"$tmp/kills") >= 3)) || fails "only $(wc -l <"$tmp/kills") kills came in time"
}

exports_the_same()
{
    (export_of rough)
    (($(wc -l <"$tmp/calm.export") > 500)) || fails "the export is nearly empty"
    cmp "$tmp/calm.export" "$tmp/rough.export" || fails "$(diff "$tmp/calm.export" "$tmp/rough.export" | head -n 10)"
}

chains_hold() { "$tmp/rough/bin/tillsynctl" audit verify --dir "$tmp/rough" --as olle.operator; }

trap 'deploy/local/down.sh "$tmp/rough" >/dev/null; deploy/local/down.sh "$tmp/calm" >/dev/null' EXIT

plan 4
echo "# TILLSYN_SEED=$random_seed"
ok "the main job runs undisturbed" runs_undisturbed
ok "and while each kind of service is killed" outlives_kills
ok "and what came of it is the same, byte by byte" exports_the_same
ok "every chain of audit rows holds" chains_hold
