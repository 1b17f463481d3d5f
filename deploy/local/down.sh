#!/usr/bin/env bash
# down - stop the services, their supervisor and the cluster of a state directory: down.sh DIR
#
# Only what runs from the state directory is signalled; whatever is left afterwards is named, not killed.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

stop_supervisor()
{
    local pid
    pid=$(cat "$dir/runsvdir.pid" 2>/dev/null) || return 0
    if [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$dir/service" ]]; then
        # On HUP it tells each service's supervisor to stop service and log, in this order, and leaves.
        kill -HUP "$pid"
    fi
    rm -f "$dir/runsvdir.pid"
}

wait_until_gone() # seconds, subdirectory...
{
    local deadline=$((SECONDS + $1))
    shift
    while [[ -n $(running_in "$@") ]]; do
        ((SECONDS < deadline)) || return 1
        sleep 0.05
    done
}

ours_or_nothing "${1:-}"
if [[ -n $(running_in service) ]]; then
    # A service that does not heed its TERM within fifteen seconds is killed by its own supervisor.
    sv -w 15 force-stop "$dir"/service/* >"$dir/log/stop.log" 2>&1 || cat "$dir/log/stop.log" >&2
fi
stop_supervisor
wait_until_gone 10 bin service || true
if [[ -d $dir/sink ]]; then
    "$checkout/deploy/local/sink.sh" stop "$dir"
fi
"$checkout/deploy/local/cluster.sh" stop "$dir"

left=$(running_in bin service pg sink | tr '\n' ' ')
[[ -z $left ]] || fail "still running in $dir: process $left"
say "stopped"
