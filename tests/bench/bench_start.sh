#!/usr/bin/env bash
# bench_start - from nothing running to all services ready, and the private memory of each idle service.
#
# Beside them, in the same run: PostgreSQL's own start, and the private memory of one of its idle backends.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

starts=${STARTS:-5}
state=$TILLSYN_TEST_TMP/state
trap 'deploy/local/down.sh "$state" >&2' EXIT

up() { deploy/local/up.sh "$state" | tee >(cat >&2); }

now_ms() { echo $((${EPOCHREALTIME/./} / 1000)); }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

rss_anon_kib() # pid
{
    awk '/^RssAnon:/ { print $2 }' "/proc/$1/status"
}

pid_of() { cat "$state/service/$1/supervise/pid"; }

times=$TILLSYN_TEST_TMP/times postgres_times=$TILLSYN_TEST_TMP/postgres_times
up >/dev/null # the first one makes everything; what is measured is starting
for ((i = 0; i < starts; i++)); do
    deploy/local/down.sh "$state" >&2
    began=$(now_ms)
    deploy/local/cluster.sh start "$state" >&2
    echo $(($(now_ms) - began)) >>"$postgres_times"
    up | sed -n 's/.*services ready after \([0-9]*\) ms.*/\1/p' >>"$times"
done

# Idle is a service that nobody asked for some seconds: heartbeats have come and gone.
sleep "${IDLE_SECONDS:-5}"
memory='' most=0
for service in "$state"/service/*; do
    instance=${service##*/}
    kib=$(rss_anon_kib "$(pid_of "$instance")")
    memory+=", \"$instance\": $kib"
    ((kib <= most)) || most=$kib
done
# The newest connection of a service: a backend that has run its statements and waits.
backend=$(pgrep -n -f '^postgres: tillsyn_risk_syd ' || true)

printf '{"bench": "start", "services_ready_ms": %d, "slowest_ms": %d, "goal_ms": 2000, "postgresql_alone_ready_ms": %d, ' \
    "$(median <"$times")" "$(sort -n "$times" | tail -n 1)" "$(median <"$postgres_times")"
printf '"rss_anon_most_kib": %d, "goal_kib": 8192, "postgresql_backend_rss_anon_kib": %d, "rss_anon_kib": {%s}}\n' \
    "$most" "$([[ -z $backend ]] && echo 0 || rss_anon_kib "$backend")" "${memory#, }"
