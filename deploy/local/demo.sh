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
        { tail -n 3 "$log" >&2; fail "the nation could not be generated (TILLSYN_DEMO_SEED, TILLSYN_DEMO_SCALE)"; }
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

. "$here/demo-visit.sh"
. "$here/demo-summary.sh"

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
"$here/sink.sh" start "$dir" >"$work/sink.log" 2>&1 &
sink=$!
"$here/up.sh" "$dir" "${options[@]}" >>"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "the authority does not start"; }
wait $sink || { cat "$work/sink.log" >&2; fail "the mail sink does not start"; }

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
