#!/usr/bin/env bash
# test_embedded - the embedded deployment: from nothing to ready, a killed service comes back, a wrong configuration is
# told at once, and stopping leaves nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

state=$TILLSYN_TEST_TMP/state
trap 'deploy/local/down.sh "$state"' EXIT

up() { deploy/local/up.sh "$state" --throwaway | tee "$TILLSYN_TEST_TMP/up.log"; }

is_said() { grep -q "$1" "$TILLSYN_TEST_TMP/up.log"; }

pid_of() { sed -n 1p "$state/service/$1/supervise/pid"; }

# A condition that comes true by itself; ten seconds are far more than it takes.
soon() # command...
{
    local deadline=$((SECONDS + 10))
    until "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.05
    done
}

is_replaced() # instance, old pid
{
    [[ -n $(pid_of "$1") && $(pid_of "$1") != "$2" ]]
}

running_in() { find /proc/[0-9]*/{exe,cwd} -maxdepth 0 -lname "$state/*" 2>/dev/null || true; }

comes_back() # instance
{
    local old
    old=$(pid_of "$1")
    kill -9 "$old"
    soon is_replaced "$1" "$old"
}

refuses_wrong_setting()
{
    local output
    sed -i 's/^health_port = .*/health_port = 99999/' "$state/etc/risk.syd.conf"
    sv restart "$state/service/risk.syd" >/dev/null || true
    soon grep -q '^down' "$state/service/risk.syd/supervise/stat"
    output=$(tail -n 3 "$state/log/risk.syd/current")
    grep -q health_port <<<"$output" || { echo "the log does not name the key: $output"; return 1; }
}

secrets_are_closed()
{
    local open
    open=$(find "$state/secrets" "$state/keys" -type f -perm /077)
    [[ -z $open ]] || { echo "readable by others: $open"; return 1; }
}

leaves_nothing()
{
    deploy/local/down.sh "$state"
    [[ -z $(running_in) ]] || { running_in; return 1; }
}

plan 9
ok "everything starts from nothing and is ready" up
ok "the services of all seven nodes are among it" is_said '25 services ready'
ok "what runs is told" deploy/local/status.sh "$state"
ok "starting what runs changes nothing" up
ok "no secret is readable by others" secrets_are_closed
ok "a killed service comes back" comes_back risk.ost
ok "a wrong setting is told by its name, and not tried again" refuses_wrong_setting
ok "stopping leaves nothing" leaves_nothing
ok "it starts again where it was" up
