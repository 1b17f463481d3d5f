# demo-summary - what came of it all, as a file and on the screen. Sourced by demo.sh.
# shellcheck shell=bash disable=SC2154

office_summary() # node: one JSON object
{
    local node=$1
    as olle.operator plan show --node "$node" --embargoed --limit 0 --json >"$work/plan.$node.json"
    as olle.operator notify status --node "$node" --json >"$work/notices.$node.json"
    [[ -e $dir/dossiers/$node.json ]] || echo '{}' >"$work/none.json"
    # shellcheck disable=SC2016 # the dollars are jq's
    jq -n -c --arg node "$node" --slurpfile plan "$work/plan.$node.json" --slurpfile notices "$work/notices.$node.json" \
        --slurpfile dossier "$([[ -e $dir/dossiers/$node.json ]] && echo "$dir/dossiers/$node.json" || echo "$work/none.json")" '
        ($dossier[0].round // {}) as $round
        | [$plan | .. | objects | select(.activity_id?)] as $visits
        | ($visits | map(select(.priority_class == 3 and .case_id != ""))) as $selected
        | {office: $node, population: ($round.population // 0), stage1: ($round.stage1 // 0), stage2: ($round.stage2 // 0),
           inspections: ($selected | map(select(.reason == "")) | length),
           announced: ($selected | map(select(.announced and .reason == "")) | length),
           embargoed: ($selected | map(select((.announced | not) and .reason == "")) | length),
           statutory_planned: ($visits | map(select(.priority_class == 1 and .reason == "")) | length),
           statutory_uncovered: ([$plan | .. | objects | .obligations_uncovered? // empty] | add // 0),
           notices: ([$notices | .. | objects | select(.template? and .count?) | .count] | add // 0)}'
}

# What must not leave: the names and numbers of unannounced visits that have not begun.
unannounced()
{
    cat "$work"/plan.*.json | jq -c '[.. | objects
        | select(.activity_id? and (.announced | not) and .priority_class == 3 and .case_id != "")
        | .key, .unit_ref, .unit_name]' | jq -s -c 'add // []'
}

total() # what, command...: a list's total over all offices
{
    local what=$1
    shift
    as "$@" --json | jq "[.. | objects | .$what? // empty] | add // 0"
}

write_summary()
{
    local steps='{}' i rounds secret
    for ((i = 0; i < ${#step_names[@]}; i++)); do
        steps=$(jq -c --arg k "${step_names[i]}" --argjson v "${step_ms[i]}" '. + {($k): $v}' <<<"$steps")
    done
    # Only now, when two people have approved each round, is the hidden truth made from the seed again.
    "$build/bin/tillsyn-demo" evaluate --seed "$seed" --scale "$scale" --json --dossier "$dir"/dossiers/*.json >"$work/truth.json"
    rounds=$(for i in "${offices[@]}"; do office_summary "$i"; done | jq -s -c .)
    secret=$(unannounced)
    jq -n --argjson steps "$steps" --argjson rounds "$rounds" --argjson secret "$secret" \
        --arg seed "$seed" --arg scale "$scale" --arg case "$followed" --arg later "$later_case" \
        --argjson units "$(($(wc -l <"$dir/data/register.csv") - 1))" \
        --argjson professionals "$(($(wc -l <"$dir/data/professionals.csv") - 1))" \
        --argjson reports "$(cat "$dir"/data/feeds/board.*.csv | grep -vc '^source_case_ref,')" \
        --argjson cases "$(total total olle.operator case list --all --limit 1)" \
        --slurpfile truth "$work/truth.json" \
        --argjson began "$began_ms" --argjson now "$(now_ms)" '
        {generated: true, seed: $seed, scale: ($scale | tonumber), units: $units, professionals: $professionals,
         reports: $reports, cases: $cases, total_ms: ($now - $began), steps_ms: $steps,
         rounds: ($rounds | map(select(.stage2 > 0))), offices: $rounds,
         truth: ($truth | map(select(.cut == 1))[0]),
         followed: {case: $case, later_case: $later}, unannounced: $secret}' >"$dir/summary.json.new"
    mv "$dir/summary.json.new" "$dir/summary.json"
}

tell()
{
    jq -r '"
\(.units) verksamheter, \(.professionals) yrkesutövare, \(.reports) rapporter, \(.cases) ärenden på \(.total_ms / 100 | round / 10) s.
\(.units) operations, \(.professionals) professionals, \(.reports) reports, \(.cases) cases in \(.total_ms / 100 | round / 10) s.

  kontor/office   urval/selection       besök/visits  anmälda/announced  oanmälda/not  lagstadgade/statutory  mejl/mail",
        (.offices[] | "  \(.office | . + "        " | .[:8])  \(if .stage2 > 0 then "\(.population) -> \(.stage1) -> \(.stage2)" else "-" end
            | . + "                    " | .[:20])  \(.inspections | tostring | "            " + . | .[-12:])\(.announced | tostring
            | "                   " + . | .[-19:])\(.embargoed | tostring | "              " + . | .[-14:])\(.statutory_planned | tostring
            | "                       " + . | .[-23:])\(.notices | tostring | "           " + . | .[-11:])"),
        "
Av de \(.truth.worst) sämsta (dold sanning) rymmer de \(.truth.selected) i steg 1 \(.truth.ours); naiv summa \(.truth.naive), slumpen \(.truth.chance | round).
Of the \(.truth.worst) worst (hidden truth) the \(.truth.selected) of stage 1 hold \(.truth.ours); naive sum \(.truth.naive), chance \(.truth.chance | round).

Uppföljt / followed up: \(.followed.case); samma brist igen / the same deficiency again: \(.followed.later_case)."' "$dir/summary.json"
    cat <<END

Se vidare / Look further:
  export TILLSYN_DIR=$dir TILLSYN_PERSON=astrid.analyst PATH=$dir/bin:\$PATH
  tillsynctl status
  tillsynctl round explain $(jq -r '[.. | objects | select(.ref?)][0].ref' "$dir/dossiers/ost.json")
  tillsynctl case show $followed --as hanna.handler
  tillsynctl plan show --node ost
  tillsynctl feed status
  tillsyn-demo evaluate --seed $seed --dossier $dir/dossiers/ost.json     mot den dolda sanningen / against the hidden truth
  curl http://127.0.0.1:$(port_of 22000 intake ost)/health        intake, ost
  less $dir/summary.json; ls $dir/sink/mail/new
Allt är genererat ur fröet $seed / everything is generated from the seed $seed.
Stoppa / Stop: deploy/local/down.sh $dir
END
}
