# tap - say in TAP what a script found. Sourced.
# shellcheck shell=bash

tap_count=0

plan() { echo "1..$1"; }

ok() # promise, command...: the promise holds when the command succeeds
{
    local promise=$1 output
    shift
    tap_count=$((tap_count + 1))
    if output=$("$@" 2>&1); then
        echo "ok $tap_count - $promise"
    else
        echo "not ok $tap_count - $promise"
        sed 's/^/# /' <<<"${output:-$* failed silently}"
    fi
}

not() { ! "$@"; }

skip() # promise, reason
{
    tap_count=$((tap_count + 1))
    echo "SKIPPED: $2"
    echo "ok $tap_count - $1 # SKIP $2"
}
