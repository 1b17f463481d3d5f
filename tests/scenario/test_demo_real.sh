#!/usr/bin/env bash
# test_demo_real - the demonstration on a real register: what it writes holds together, and twice gives the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

tmp=$TILLSYN_TEST_TMP
state=$tmp/state
nodes=(nord mitt ost sydost sydvast syd)

# A promise is tried in a subshell, where errexit does not hold: this ends it at once.
fails() { echo "$*"; exit 1; }

demo() # log
{
    deploy/local/demo-real.sh "$state" >"$tmp/$1" 2>&1 || fails "$(tail -n 20 "$tmp/$1")"
}

says_what_to_download()
{
    ! TILLSYN_DATA=/nonexistent deploy/local/demo-real.sh "$tmp/none" >"$tmp/none.log" 2>&1 || fails "it went on without data"
    grep -q 'Care Inspectorate' "$tmp/none.log" && grep -q 'Open Government Licence' "$tmp/none.log" &&
        grep -q 'datastore_2024-03-31.csv.gz' "$tmp/none.log" || fails "$(cat "$tmp/none.log")"
    [[ ! -e $tmp/none ]] || fails "it made a directory before it looked for the data"
}

fingerprint() { (cd "$state" && sha256sum dossiers/*.json summary.json); }

runs() { demo first.log; }

runs_again_with_the_same_result()
{
    fingerprint >"$tmp/first.sums"
    demo second.log
    fingerprint >"$tmp/second.sums"
    diff "$tmp/first.sums" "$tmp/second.sums" || fails "the second run wrote something else"
}

ctl() { "$state/bin/tillsynctl" "$@" --dir "$state"; }

# A text or number of the round that a dossier is of; the keys are sorted, so a line each.
of_round() # node-mode, key
{
    sed -n '/^  "round": {/,/^  }/s/^    "'"$2"'": "\{0,1\}\([^",]*\)"\{0,1\},\{0,1\}$/\1/p' "$state/dossiers/$1.json"
}

narrows_as_it_should()
{
    local node mode large=0 n
    for node in "${nodes[@]}"; do
        for mode in funnel own; do
            n=$(of_round "$node-$mode" population)
            ((n > 6 && n <= 240)) || fails "$node $mode: $n units"
            [[ $(grep -c '"lottery"' "$state/dossiers/$node-$mode.json") == "$n" ]] || fails "$node $mode: not $n units in it"
            [[ $(of_round "$node-$mode" stage1) == 30 && $(of_round "$node-$mode" stage2) == 6 ]] ||
                fails "$node $mode: not 30 and 6"
        done
        ((n < 240)) || large=$((large + 1))
    done
    ((large >= 3)) || fails "only $large nodes have 240 homes"
}

# What was selected, counted from the units themselves.
selects_what_it_says()
{
    local file
    for file in "$state"/dossiers/*.json; do
        awk '/"selected": true/ { yes = 1 } /"selected": false/ { yes = 0 } /"stage": / { n[$2 + 0] += yes }
            END { if (n[1] != 30 || n[2] != 6) { print FILENAME ": " n[1] " and " n[2]; exit 1 } }' "$file" ||
            fails "the cuts are not 30 and 6"
    done
}

# Contributions precede the score of their stage, and everything precedes its number: the keys are sorted.
adds_up_exactly()
{
    local file
    for file in "$state"/dossiers/*.json; do
        awk '/"contribution_micro": / { sum += $2 }
            /"score_micro": / { if (sum != $2 + 0) { print FILENAME ":" FNR ": " sum " is not " $2; bad = 1 } n++; sum = 0 }
            END { exit bad || n < 100 }' "$file" || fails "a score is not the sum of its contributions"
    done
}

first_stage_sees_no_own_evidence()
{
    local file
    for file in "$state"/dossiers/*-funnel.json; do
        awk '/"evidence_class": "own"/ { own = 1 } /"evidence_class": "external"/ { external = 1 }
            /"stage": / { stage = $2 + 0; if (stage == 1 && own) { print FILENAME ":" FNR; bad = 1 }
                          if (stage == 2 && external) { print FILENAME ":" FNR; bad = 1 } own = external = 0; n++ }
            END { exit bad || n < 100 }' "$file" || fails "a stage saw the other kind of evidence"
    done
}

is_decided_by_four_eyes()
{
    local node
    for node in "${nodes[@]}"; do
        [[ $(of_round "$node-funnel" reviewer) == astrid.analyst ]] || fails "$node: not reviewed"
        awk '/"approvers"/ { on = 1 } /\]/ { on = 0 } on' "$state/dossiers/$node-funnel.json" >"$tmp/approvers"
        grep -q agda.approver "$tmp/approvers" && grep -q arne.approver "$tmp/approvers" || fails "$node: not approved by two"
        case $(of_round "$node-own" state) in
            approved | ordered) fails "$node: a comparison was approved" ;;
        esac
    done
}

# In each cell: units = inspected + not inspected + unknown, and no more bad than inspected.
counts_everybody_once()
{
    awk '/"bad": / { bad = $2 + 0 } /"inspected": / { inspected = $2 + 0 } /"not_inspected": / { not_inspected = $2 + 0 }
        /"units": / { units = $2 + 0 }
        /"unknown": / { n++; if (bad > inspected || units != inspected + not_inspected + $2) { print FNR; wrong = 1 } }
        END { exit wrong || n < 7 * 13 }' "$state/summary.json" || fails "a cell does not add up"
}

both_modes_and_the_rivals_stand_beside_each_other()
{
    local word
    for word in '"funnel"' '"own_throughout"' '"regulator_risk"' '"naive_sum"'; do
        (($(grep -c "^ *$word: \[" "$state/summary.json") == 7)) || fails "$word is not there for six nodes and the total"
    done
}

says_what_the_data_lack()
{
    grep -q 'nästan inget externt underlag' "$tmp/first.log" && grep -q 'almost no external evidence' "$tmp/first.log" ||
        fails "it does not say that there is almost no external evidence"
    grep -q 'services ready after' "$tmp/first.log" || fails "it does not say how long the start took"
}

explains_a_unit()
{
    local ref
    ref=$(sed -n 's/^ *"ref": "\(.*\)",\{0,1\}$/\1/p' "$state/dossiers/nord-funnel.json" | head -n 1)
    ctl round explain "$ref" --as astrid.analyst >"$tmp/explained" || fails "$(cat "$tmp/explained")"
    grep -q 'Underlag för vidare granskning, inte ett omdöme' "$tmp/explained" || fails "the words are not neutral"
    ctl unit show "$ref" --as astrid.analyst | grep -q "$ref" || fails "the register does not know $ref"
}

# An act of a person leads to the audit row that holds it.
traces_an_act()
{
    local id
    ctl round review "$(of_round syd-own round_id)" --note test --as astrid.analyst 2>"$tmp/review" >/dev/null ||
        fails "$(cat "$tmp/review")"
    id=$(sed -n 's/.*msg trace //p' "$tmp/review")
    ctl msg trace "$id" --as olle.operator >"$tmp/trace" || fails "$(cat "$tmp/trace")"
    grep -q "answered .*RoundReview .*$id .*#[1-9]" "$tmp/trace" || fails "$(cat "$tmp/trace")"
}

is_left_in_order()
{
    ctl status --as olle.operator || fails "not everything is well"
    ctl audit verify --as olle.operator || fails "a chain is broken"
}

plan 14
ok "without data it says what to download and from whom" says_what_to_download
if [[ -z ${TILLSYN_DATA:-} ]]; then
    for promise in {2..14}; do
        skip "the demonstration, part $promise" "TILLSYN_DATA is unset: no real register to demonstrate on"
    done
    exit 0
fi

trap 'deploy/local/down.sh "$state"' EXIT
ok "it runs from nothing to the end" runs
ok "every node narrows to 30 and 6, three of them from 240" narrows_as_it_should
ok "as many are selected as it says" selects_what_it_says
ok "every score is the exact sum of its contributions" adds_up_exactly
ok "stage 1 sees external evidence only, stage 2 the authority's own" first_stage_sees_no_own_evidence
ok "funnels are decided by two people, comparisons by nobody" is_decided_by_four_eyes
ok "every unit of every cell is counted once" counts_everybody_once
ok "both modes stand beside the regulator's risk level and the plain sum" both_modes_and_the_rivals_stand_beside_each_other
ok "it says that the data hold almost no external evidence" says_what_the_data_lack
ok "a unit can be explained and shown" explains_a_unit
ok "run again, every file has the same bytes" runs_again_with_the_same_result
ok "an act of a person can be followed to its audit row" traces_an_act
ok "it leaves everything ready and every chain intact" is_left_in_order
