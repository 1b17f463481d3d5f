#!/usr/bin/env bash
# demo - the whole authority on one machine, from an empty cluster to a deficiency that came back: demo.sh DIR
#
# Generates a nation (tillsyn-demo), loads it, selects, plans, announces, inspects, decides and follows up. Safe to run
# again: what is done is not done twice. Everything lies in DIR and is left running; down.sh stops it.
#
#   TILLSYN_DEMO_SEED   the nation's seed (2026)
#   TILLSYN_DEMO_SCALE  1 is Sweden; 0.05 for a quick look
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

here=$checkout/deploy/local
seed=${TILLSYN_DEMO_SEED:-2026}
scale=${TILLSYN_DEMO_SCALE:-1}
programme=primary_care
as_of=2026-01-15
plan_from=2026-01-19 plan_until=2026-04-17
offices=("${nodes[@]:1}")
in_programme=(mitt ost sydost sydvast syd)
visited=ost # where one inspection is followed to its end

# --- what the person sees ---

steps=14 step=0 step_name='' step_began=0
declare -a step_names step_ms

bar() # done: a line that is drawn over
{
    local width=28 i filled
    filled=$(($1 * width / steps))
    printf '\r  ['
    for ((i = 0; i < width; i++)); do if ((i < filled)); then printf '#'; else printf '.'; fi; done
    printf '] %2d/%d  %-60.60s' "$1" $steps "$step_name"
}

now_ms() { echo $((${EPOCHREALTIME/./} / 1000)); }

end_step()
{
    [[ -n $step_name ]] || return 0
    step_names+=("$step_key") step_ms+=($(($(now_ms) - step_began)))
    [[ ! -t 1 ]] || printf '\r\033[K'
    printf '  %2d/%d  %-58s %6d ms\n' $step $steps "$step_name" "${step_ms[-1]}"
    step_name=''
}

begin_step() # key, what is done
{
    end_step
    step=$((step + 1)) step_key=$1 step_name=$2 step_began=$(now_ms)
    [[ ! -t 1 ]] || bar $((step - 1))
}

# --- tillsynctl, in somebody's name; what it says goes to the log ---

as() # person, command...
{
    local person=$1
    shift
    "$dir/bin/tillsynctl" "$@" --dir "$dir" --as "$person" --timeout 60
}

do_as() # person, command...: rows that are refused are told and do not stop the rest (exit code 5)
{
    local status=0
    as "$@" >>"$log" 2>&1 || status=$?
    ((status == 0 || status == 5)) && return
    tail -n 15 "$log" >&2
    fail "tillsynctl ${*:2} ended with exit code $status; the whole log is $log"
}

# Everything that was said has been heard, and nothing new was said meanwhile.
wait_until_quiet()
{
    local last='' now deadline=$((SECONDS + 120))
    while ((SECONDS < deadline)); do
        now=$(as olle.operator status --json 2>/dev/null | jq -r '
            [.services[]? | .audit_seq, (.streams[]? | select(.outgoing) | .next_seq - 1 - .done_seq)] as $all
            | ([.services[]?.streams[]? | select(.outgoing) | .next_seq - 1 - .done_seq] | add // 0) as $waiting
            | "\($waiting) \($all | map(tostring) | join(","))"') || now=''
        [[ $now == 0\ * && $now == "$last" ]] && return
        last=$now
        sleep 0.05
    done
    fail "messages still wait after two minutes; tillsynctl status says where"
}

# --- the steps ---

generate()
{
    local made=$dir/data/.made
    [[ -e $made && $(<"$made") == "$seed $scale" ]] && return
    rm -rf "$dir/data"
    "$build/bin/tillsyn-demo" generate --seed "$seed" --scale "$scale" --out "$dir/data" >>"$log" 2>&1 ||
        fail "the nation could not be generated; see $log"
    echo "$seed $scale" >"$made"
    # Who inspects at the office that is visited signs with a key of their own.
    awk -F, -v node=$visited '$1 == node && $3 == "inspector" { print $9, "inspector" }' "$dir/data/staff.csv" >"$dir/data/inspectors"
}

member() # name, JSON: a text of its top level
{
    jq -r ".$1 // empty" <<<"$2"
}

# Each step only when the round has not come so far: the demo may have been interrupted anywhere.
run_round() # node
{
    local node=$1 round id person
    round=$(as astrid.analyst round open --node "$node" --programme $programme --mode funnel --as-of $as_of \
        --seed "demo $seed $as_of" --wait --json 2>>"$log") || fail "no round at $node; see $log"
    id=$(member round_id "$round")
    if [[ $(member state "$round") == stage2_cut ]]; then
        do_as astrid.analyst round review "$id" --note 'demo: dossier läst / dossier read'
    fi
    for person in agda.approver arne.approver; do
        round=$(as astrid.analyst round show "$id" --json)
        if [[ $(member state "$round") == reviewed ]] && ! grep -q "\"$person\"" <<<"$round"; then
            do_as $person round approve "$id"
        fi
    done
    as astrid.analyst round export "$id" --output "$dir/dossiers/$node.json" >>"$log" 2>&1
}

in_parallel() # function, node...
{
    local work=$1 node pids=() pid status=0
    shift
    for node; do
        "$work" "$node" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || status=1
    done
    return $status
}

# A plan that has taken effect stays; the next period gets the next one.
run_plan() # node
{
    local plan
    plan=$(as olle.operator plan show --node "$1" --limit 1 --json 2>>"$log") || plan='{}'
    [[ $(jq -r '[.. | objects | select(.plan_id? and .state?)][0].state' <<<"$plan") != published ]] || return 0
    plan=$(as olle.operator plan make --node "$1" --from $plan_from --until $plan_until --seed "demo $seed" --json 2>>"$log") ||
        fail "no plan at $1; see $log"
    do_as olle.operator plan publish --node "$1" --plan "$(member plan_id "$plan")" --day $as_of
}

# Until every notice has been sent, or is among the dead letters that a person must look at.
wait_for_mail()
{
    local deadline=$((SECONDS + 60)) waiting
    while ((SECONDS < deadline)); do
        waiting=$(as olle.operator notify status --json | jq '[.. | objects | .waiting? // empty] | add // 0')
        ((waiting > 0)) || return 0
        sleep 0.1
    done
}

# --- one inspection, from its morning to a deficiency that came back ---

day_after() # day, number of days
{
    date -u -d "$1 + $2 days" +%F
}

# The same act asked again is the same act: its key names it.
act() # person, day, case, act and fields...
{
    local person=$1 day=$2 case=$3
    shift 3
    do_as "$person" case act "$case" "$@" --day "$day" --once "demo $seed $case $day $*"
}

visit() # person, day, activity, act and fields...
{
    local person=$1 day=$2 activity=$3
    shift 3
    do_as "$person" activity act "$activity" "$@" --day "$day" --node $visited --once "demo $seed $activity $*"
}

# The first announced visit of a selected unit.
choose_visit()
{
    as olle.operator plan show --node $visited --limit 0 --json |
        jq -c '[.. | objects | select(.activity_id? and .announced and .case_id != "" and .priority_class == 3)]
            | sort_by(.day, .key) | first'
}

handler_of() # node: the staff id of the person who handles cases
{
    as olle.operator staff list "$1" --json | jq -r '[.. | objects | select(.person? == "hanna.handler")][0].staff_id'
}

follow_up() # visit as JSON
{
    local case day handler unit inspector
    case=$(jq -r .key <<<"$1") unit=$(jq -r .unit_ref <<<"$1") day=$(jq -r .day <<<"$1")
    handler=$(handler_of $visited) inspector=$(jq -r '.team[0]' <<<"$1")
    inspector=s${inspector#S}.inspector

    act hanna.handler $as_of "$case" begin handler="$handler"
    visit "$inspector" "$day" "$case" start minute=540
    visit "$inspector" "$day" "$case" perform outcome=deficiencies
    visit "$inspector" "$day" "$case" record
    visit "$inspector" "$day" "$case" sign
    visit "$inspector" "$day" "$case" report
    wait_until_quiet
    answer_triggers "$case" "$day"

    act hanna.handler "$day" "$case" finding requirement_code="$requirement" legal_ref="$requirement" theme=improvement \
        level=unit severity=3 found_day="$day" text="Avvikelser utreds men åtgärderna följs inte upp."
    act hanna.handler "$day" "$case" cause finding=1 level=unit code=no_time_for_improvement
    act hanna.handler "$(day_after "$day" 6)" "$case" draft
    act hanna.handler "$(day_after "$day" 7)" "$case" communicate reply_by_day="$(day_after "$day" 28)"
    wait_until_quiet
    wait_for_mail
    wait_until_quiet
    act hanna.handler "$(day_after "$day" 29)" "$case" period_over
    act agda.approver "$(day_after "$day" 30)" "$case" decide type=statement_deficiency legal_ref="PSL 7:18" \
        rules_applied="$requirement" decisive_facts="Åtgärder följs inte upp." rapporteur="$handler" \
        requirement.text="Följ upp att beslutade åtgärder har haft avsedd effekt." \
        requirement.measurable_criterion="Varje åtgärd har en uppföljning inom tre månader." \
        requirement.evidence_needed="Förteckning över avvikelser, åtgärder och uppföljningar." \
        requirement.due_day="$(day_after "$day" 75)" requirement.verify_method="Skrivbordsgranskning" requirement.finding=1
    act hanna.handler "$(day_after "$day" 31)" "$case" dispatch
    act hanna.handler "$(day_after "$day" 32)" "$case" follow
    act hanna.handler "$(day_after "$day" 70)" "$case" account requirement=1 document_ref="redovisning-1"
    act hanna.handler "$(day_after "$day" 72)" "$case" assess requirement=1 sufficient=true reason="Redovisningen visar vad som gjorts."
    act hanna.handler "$(day_after "$day" 72)" "$case" measure finding=1 cause=1 type=routine cross_professional=true \
        due_day="$(day_after "$day" 90)"
    act hanna.handler "$(day_after "$day" 90)" "$case" measure_done finding=1 measure=1 done_day="$(day_after "$day" 90)" \
        effect_check_day="$(day_after "$day" 180)"
    act hanna.handler "$(day_after "$day" 181)" "$case" effect finding=1 measure=1 effect=verified
    act hanna.handler "$(day_after "$day" 182)" "$case" remedy finding=1
    act hanna.handler "$(day_after "$day" 183)" "$case" close
    wait_until_quiet
    come_back "$unit" "$(day_after "$day" 400)" "$handler"
}

answer_triggers() # case, day
{
    local n i
    n=$(as hanna.handler case show "$1" --json | jq '.triggers | length')
    for ((i = 1; i <= n; i++)); do
        act hanna.handler "$2" "$1" answer_trigger trigger=$i answer_code=confirmed
    done
}

# A year later somebody tips the authority off, and it finds the same thing again.
come_back() # unit, day, handler
{
    local file=$dir/data/cases/later.csv case
    printf 'source,source_ref,type,unit_ref,unit_name,unit_place,received,event,channel,reporter_role,harm_level,summary,triggers\n%s\n' \
        "phone,demo-later,tip,$1,,,$2,,phone,staff,1,Åtgärderna följs inte upp längre [genererad].," >"$file"
    do_as hanna.handler case import --documents "$file"
    case=$(as hanna.handler case list --node $visited --unit "$1" --json |
        jq -r '[.. | objects | select(.case_number? and .type == "tip")] | sort_by(.received_day) | last.case_number')
    act hanna.handler "$2" "$case" triage area=health_care priority_class=4
    act hanna.handler "$2" "$case" begin handler="$3"
    act hanna.handler "$(day_after "$2" 10)" "$case" finding requirement_code="$requirement" legal_ref="$requirement" \
        theme=improvement level=unit severity=3 found_day="$(day_after "$2" 10)" text="Samma brist igen."
    wait_until_quiet
    later_case=$case
}

# --- what came of it ---

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
    rounds=$(for i in "${offices[@]}"; do office_summary "$i"; done | jq -s -c .)
    secret=$(unannounced)
    jq -n --argjson steps "$steps" --argjson rounds "$rounds" --argjson secret "$secret" \
        --arg seed "$seed" --arg scale "$scale" --arg case "$followed" --arg later "$later_case" \
        --argjson units "$(($(wc -l <"$dir/data/register.csv") - 1))" \
        --argjson professionals "$(($(wc -l <"$dir/data/professionals.csv") - 1))" \
        --argjson reports "$(cat "$dir"/data/feeds/board.*.csv | grep -vc '^source_case_ref,')" \
        --argjson cases "$(total total olle.operator case list --all --limit 1)" \
        --argjson began "$began_ms" --argjson now "$(now_ms)" '
        {generated: true, seed: $seed, scale: ($scale | tonumber), units: $units, professionals: $professionals,
         reports: $reports, cases: $cases, total_ms: ($now - $began), steps_ms: $steps,
         rounds: ($rounds | map(select(.stage2 > 0))), offices: $rounds,
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

# --- all of it ---

make_dir "${1:-}"
log=$dir/demo.log
mkdir -p "$dir/dossiers"
: >"$log"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
requirement='SOSFS 2011:9 5:6'
followed='' later_case=''
data=$dir/data
began_ms=$(now_ms)
export TILLSYN_BUSINESS_DAY=$as_of TILLSYN_PERSONS=$dir/data/inspectors
options=()
[[ -z ${TILLSYN_DEMO_CLUSTER:-} ]] || options+=("$TILLSYN_DEMO_CLUSTER")

begin_step generate "Skapar ett land ur frö $seed / Generating a nation"
generate

begin_step start "Startar / Starting: PostgreSQL, 25 tjänster, e-post / mail"
"$here/up.sh" "$dir" "${options[@]}" >>"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "the authority does not start"; }
"$here/sink.sh" start "$dir" >>"$log" 2>&1 || fail "the mail sink does not start; see $log"

begin_step register "Registret / The register"
do_as olle.operator register import --mapping "$checkout/deploy/mappings/national.conf" \
    --routing "$checkout/deploy/routing/national.csv" --as-of $as_of "$data/register.csv"

begin_step professionals "Legitimerade yrkesutövare / Licensed professionals"
do_as olle.operator professional import "$data/professionals.csv" --as-of $as_of

begin_step staff "Personal, kompetens och intressen / Staff, competences, interests"
wait_until_quiet
do_as olle.operator staff import --staff "$data/staff.csv" --interests "$data/interests.csv"

begin_step feeds "Patientnämnder, enkäter, väntetider, register / Feeds"
do_as olle.operator feed sources "$data/feeds/sources.csv" --day $as_of
do_as olle.operator feed import --manifest "$data/feeds/batches.csv"

begin_step history "Fem års ärenden / Five years of cases"
do_as olle.operator case history --cases "$data/cases/history.csv" --findings "$data/cases/findings.csv"

begin_step documents "Inkommet i januari / What came in in January"
do_as hanna.handler case import --documents "$data/cases/documents.csv"

begin_step permits "Tillståndsansökningar / Permit applications"
do_as olle.operator permit apply "$data/applications.csv"
wait_until_quiet

begin_step rounds "Urval på fem kontor / Selection at five offices: 240 -> 30 -> 6"
in_parallel run_round "${in_programme[@]}" || exit 1
wait_until_quiet

begin_step plans "Planer på sex kontor / Plans at six offices"
in_parallel run_plan "${offices[@]}" || exit 1
wait_until_quiet

begin_step notices "Underrättelser / Notices"
wait_for_mail
wait_until_quiet

begin_step follow_up "En inspektion till slutet / One inspection to its end"
visit=$(choose_visit)
[[ -n $visit && $visit != null ]] || fail "no announced visit is planned at $visited; see tillsynctl plan show"
followed=$(jq -r .key <<<"$visit")
follow_up "$visit"
wait_for_mail

begin_step summary "Sammanfattar / Summing up"
write_summary
end_step
tell
