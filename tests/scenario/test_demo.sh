#!/usr/bin/env bash
# test_demo - the whole authority, small: what the demonstration says it did is what the services say, twice is once, and
# nothing of an unannounced inspection leaves.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

tmp=$TILLSYN_TEST_TMP
state=$tmp/state
export TILLSYN_DEMO_SCALE=0.1 TILLSYN_DEMO_CLUSTER=--throwaway

fails() { echo "$*"; exit 1; }

demo() # log
{
    deploy/local/demo.sh "$state" >"$tmp/$1" 2>&1 || fails "$(tail -n 20 "$tmp/$1")"
}

ctl() { "$state/bin/tillsynctl" "$@" --dir "$state"; }

summary() { jq -r "$1" "$state/summary.json"; }

runs() { demo first.log; }

tells_what_it_did()
{
    [[ $(summary ".units") == 4000 ]] || fails "$(summary .units) units"
    [[ $(summary '[.rounds[] | select(.stage1 == ([30, .population] | min) and .stage2 == 6)] | length') == 5 ]] ||
        fails "$(summary .rounds)"
    [[ $(summary '[.rounds[].inspections] | add') == 30 ]] || fails "not thirty inspections: $(summary .rounds)"
    [[ $(summary '[.rounds[] | .announced + .embargoed] | add') == 30 ]] || fails "$(summary .rounds)"
    (($(summary '.steps_ms | length') >= 10)) || fails "it does not say where the time went"
}

follows_up_to_the_end()
{
    local case
    case=$(ctl case show "$(summary .followed.case)" --as hanna.handler --json)
    [[ $(jq -r '.summary.state' <<<"$case") == closed ]] || fails "the case is $(jq -r .summary.state <<<"$case")"
    [[ $(jq -r '.findings[0].state' <<<"$case") == recurred ]] || fails "$(jq .findings <<<"$case")"
    case=$(ctl case show "$(summary .followed.later_case)" --as hanna.handler --json)
    [[ $(jq -r '.findings[0].recurrence_of_case' <<<"$case") == "$(summary .followed.case)" ]] || fails "$(jq .findings <<<"$case")"
    (($(jq -r '.findings[0].chain_length' <<<"$case") >= 2)) || fails "$(jq .findings <<<"$case")"
}

twice_is_once()
{
    ctl export canonical --as olle.operator --cases-as hanna.handler --out "$tmp/first.export"
    find "$state/sink/mail" -type f | wc -l >"$tmp/first.mails"
    demo second.log
    ctl export canonical --as olle.operator --cases-as hanna.handler --out "$tmp/second.export"
    cmp "$tmp/first.export" "$tmp/second.export" || fails "$(diff "$tmp/first.export" "$tmp/second.export" | head -n 5)"
    [[ $(find "$state/sink/mail" -type f | wc -l) == "$(<"$tmp/first.mails")" ]] || fails "something was told twice"
}

# Every byte that left the authority, against what would give an unannounced inspection away.
tells_nothing_of_the_unannounced()
{
    local word
    find "$state/sink/mail" -type f -exec cat {} + >"$tmp/outward"
    (($(wc -c <"$tmp/outward") > 1000)) || fails "nothing left at all"
    # Logs are read by more people than may know.
    cat "$state"/log/*/current >>"$tmp/outward"
    summary '.unannounced[]' >"$tmp/secret"
    (($(wc -l <"$tmp/secret") > 5)) || fails "nothing is unannounced"
    while read -r word; do
        ! grep -qF -- "$word" "$tmp/outward" || fails "$word is in what left"
    done <"$tmp/secret"
}

shows_the_domain_in_health()
{
    local page
    page=$(curl -s "http://127.0.0.1:$((22032 + ${TILLSYN_PORT_OFFSET:-0}))/health")
    for check in feeds:silent cases; do
        grep -q "$check" <<<"$page" || fails "no $check in $page"
    done
}

trap 'deploy/local/down.sh "$state" >/dev/null' EXIT

plan 6
ok "the demonstration runs" runs
ok "and tells what it did" tells_what_it_did
ok "one deficiency is followed up until it is gone, and known again when it comes back" follows_up_to_the_end
ok "a second run does nothing twice" twice_is_once
ok "no outward byte gives an unannounced inspection away" tells_nothing_of_the_unannounced
ok "health pages show the domain" shows_the_domain_in_health
