#!/usr/bin/env bash
# run - check the model of the fabric with spin: tests/model/run.sh [--quick]
#
# For every configuration: the whole state space within its bounds, all assertions (safety), or the formula under weak
# fairness (liveness). Then each mutant, a guard taken away, which must be found out: a model that passes whatever the code
# does would say nothing. Prints TAP. At most 3 GB of memory and one core: minutes in all, seconds with --quick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

quick=
case ${1:-} in
    '') ;;
    --quick) quick=1 ;;
    *) echo "usage: tests/model/run.sh [--quick]" >&2; exit 2 ;;
esac
for tool in spin gcc; do
    command -v "$tool" >/dev/null || { echo "model: $tool is missing; deploy/install-deps.sh --dev installs it" >&2; exit 1; }
done

readonly memory_mb=3000 depth=500000
optimize=-O0 # small spaces are searched in less time than a better verifier takes to compile
work=$(mktemp -d /tmp/tillsyn-model.XXXXXX)
trap 'rm -rf "$work"' EXIT
count=0 failed=0

verify() # kind, flags...: the verifier's output
{
    local kind=$1 generate=() compile=(-DSAFETY) run=()
    shift
    if [[ $kind == liveness ]]; then
        generate=(-DLIVENESS) compile=(-DNFAIR=3) run=(-a -f)
    fi
    (cd "$work" && rm -f pan pan.* && spin -a "${generate[@]}" "$@" "$OLDPWD/fabric.pml" >spin.log 2>&1 &&
        gcc "$optimize" -w "${compile[@]}" -DCOLLAPSE -DMEMLIM=$memory_mb -o pan pan.c &&
        ./pan "${run[@]}" -m$depth 2>&1) || cat "$work/spin.log"
}

tell() # verdict, description, output
{
    count=$((count + 1))
    [[ $1 == ok ]] || { failed=$((failed + 1)); sed 's/^/# /' <<<"$3" | head -20; }
    printf '%s %d - %s (%s states)\n' "$1" "$count" "$2" "$(awk '/states, stored/ { print $1; exit }' <<<"$3")"
}

# The search was whole, and nothing was found.
holds() # kind, description, flags...
{
    local kind=$1 what=$2 output verdict='not ok'
    shift 2
    output=$(verify "$kind" "$@")
    if grep -q 'errors: 0' <<<"$output" && ! grep -qE 'Search not completed|depth too small|out of memory' <<<"$output"; then
        verdict=ok
    fi
    tell "$verdict" "$kind: $what" "$output"
}

# Without that guard something is found.
found() # kind, mutant, flags...
{
    local kind=$1 mutant=$2 guards output verdict='not ok'
    shift 2
    read -ra guards <<<"$mutant"
    output=$(verify "$kind" "$@" "${guards[@]/#/-DMUTANT_}")
    grep -qE 'assertion violated|acceptance cycle \(' <<<"$output" && verdict=ok
    tell "$verdict" "$kind: mutant $mutant is found out" "$output"
}

holds safety 'both ends die, a frame is lost' -DCRASHES_S=1 -DCRASHES_R=1 -DLOSSES=1
holds safety 'the sender is restored, old frames on their way' -DRESTORES_S=1
holds safety 'the receiver is set back under the living process' -DLIVE_R=1
holds liveness 'a loss and a crash of the sender' -DMESSAGES=2 -DLOSSES=1 -DCRASHES_S=1
holds liveness 'a sender restored, with an operator: everything' -DMESSAGES=2 -DRESTORES_S=1 -DOPERATOR
found safety OFFERED -DMESSAGES=3 -DRESTORES_S=1
found safety SPEAKER -DRESTORES_S=1
found safety ACK_FIRST -DCRASHES_R=1
found safety SET_BACK -DLIVE_R=1
found liveness GAP -DMESSAGES=2 -DRESTORES_R=1 -DARCHIVE

if [[ -z $quick ]]; then
    holds safety 'frames come twice and out of order' -DDOUBLES=1 -DSWAPS=1
    holds safety 'the receiver is restored, and older than the outbox' -DRESTORES_R=1 -DARCHIVE -DOPERATOR
    holds liveness 'a sender restored: an alarm at the least' -DMESSAGES=2 -DRESTORES_S=1
    found safety CURSOR -DLIVE_R=1
    found safety STALL -DLOSSES=1
    optimize=-O2
    holds safety 'four messages, two crashes of each end, a loss' -DMESSAGES=4 -DCRASHES_S=2 -DCRASHES_R=2 -DLOSSES=1
    holds safety 'everything the network can do, and a crash of each' \
        -DCRASHES_S=1 -DCRASHES_R=1 -DLOSSES=1 -DDOUBLES=1 -DSWAPS=1
    holds safety 'timers too early, connections anew' -DHURRIES=1 -DCRASHES_S=1 -DCRASHES_R=1 -DLOSSES=1
    holds safety 'the sender restored, a crash of each end' -DRESTORES_S=1 -DCRASHES_S=1 -DCRASHES_R=1
    holds safety 'the sender restored, an operator clears and renews' -DRESTORES_S=1 -DCRASHES_S=1 -DOPERATOR -DCLEARS=1
    holds safety 'the sender set back under the living process' -DLIVE_S=1 -DCRASHES_S=1 -DCRASHES_R=1
    holds safety 'both restored, with an operator and an archive' -DRESTORES_S=1 -DRESTORES_R=1 -DOPERATOR -DARCHIVE
    holds safety 'the receiver restored and set back, with an archive' -DRESTORES_R=1 -DLIVE_R=1 -DARCHIVE -DOPERATOR
    holds liveness 'losses and a crash of each end' -DMESSAGES=2 -DLOSSES=2 -DCRASHES_S=1 -DCRASHES_R=1
    holds liveness 'the receiver restored: replayed from the archive' -DMESSAGES=2 -DRESTORES_R=1 -DARCHIVE -DOPERATOR
    holds liveness 'the receiver set back under the living process' -DMESSAGES=2 -DLIVE_R=1 -DCRASHES_S=1
    found safety HALTED -DLIVE_S=1 -DCRASHES_S=1 -DCRASHES_R=1
    found safety 'CREDIBLE DIVERGED' -DRESTORES_S=1
fi
echo "1..$count"
((failed == 0))
