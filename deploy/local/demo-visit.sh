# demo-visit - one inspection, from its morning to a deficiency that came back. Sourced by demo.sh.
# shellcheck shell=bash disable=SC2034,SC2154

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
    do_as "$person" activity act "$activity" "$@" --day "$day" --node "$visited" --once "demo $seed $activity $*"
}

# The first announced visit of a selected unit.
choose_visit()
{
    as olle.operator plan show --node "$visited" --limit 0 --json |
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
    handler=$(handler_of "$visited") inspector=$(jq -r '.team[0]' <<<"$1")
    inspector=s${inspector#S}.inspector

    act hanna.handler "$as_of" "$case" begin handler="$handler"
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
    case=$(as hanna.handler case list --node "$visited" --unit "$1" --json |
        jq -r '[.. | objects | select(.case_number? and .type == "tip")] | sort_by(.received_day) | last.case_number')
    act hanna.handler "$2" "$case" triage area=health_care priority_class=4
    act hanna.handler "$2" "$case" begin handler="$3"
    act hanna.handler "$(day_after "$2" 10)" "$case" finding requirement_code="$requirement" legal_ref="$requirement" \
        theme=improvement level=unit severity=3 found_day="$(day_after "$2" 10)" text="Samma brist igen."
    wait_until_quiet
    later_case=$case
}
