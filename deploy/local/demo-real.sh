#!/usr/bin/env bash
# demo-real - a real regulator's register through the real fabric: demo-real.sh DIR. Safe to run again.
#
# TILLSYN_DATA names the directory with the public data. Everything else (cluster, keys, services, results) lies in DIR
# and is left running; down.sh stops it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

here=$checkout/deploy/local
programme=care_homes
as_of=2024-03-31
seed='demo-real 2024-03-31'
offices=("${nodes[@]:1}")

heading() { printf '\n== %s\n' "$*"; }

need_data()
{
    local missing="Ange var de finns / say where they are: make demo-real DATA=directory"
    register=$data/scotland_care_inspectorate/datastore_$as_of.csv.gz
    outcomes=$data/scotland_care_inspectorate/derived_backtest_2024_to_2025.csv.gz
    [[ -z $data || ! -r $register || ! -r $outcomes ]] || return 0
    [[ -z $data ]] || missing=$(printf 'Letade efter / looked for:\n    %s\n    %s' "$register" "$outcomes")
    cat >&2 <<END
demo-real: offentliga data saknas / public data are missing.
$missing

Tillsynsmyndigheten Care Inspectorate i Skottland ger ut sitt register ("datastore") varje år. Lägg filerna i
The Care Inspectorate of Scotland publishes its register ("datastore") every year. Put the files into
DATA/scotland_care_inspectorate/:
    datastore_2024-03-31.csv.gz            datastore 31 mars/March 2024, one row a service, the publisher's columns
    derived_backtest_2024_to_2025.csv.gz   the same services joined to what the datastore of 31 March 2025 says that
                                           inspections found in the year after
    https://www.careinspectorate.com/index.php/publications-statistics    (Open Government Licence v3.0)
deploy/mappings/ säger vilka kolumner som läses / says which columns are read.
END
    exit 1
}

as() # person, command...
{
    local person=$1
    shift
    "$dir/bin/tillsynctl" "$@" --dir "$dir" --as "$person"
}

# Rows that the register refuses are told and kept; they do not stop the rest.
import()
{
    local status=0
    as olle.operator register import --mapping "$checkout/deploy/mappings/scotland_datastore.conf" \
        --routing "$checkout/deploy/routing/scotland.csv" --as-of $as_of "$register" || status=$?
    ((status == 0 || status == 5)) || fail "the import ended with exit code $status"
}

member() # name, JSON: a text of its top level
{
    sed -n "s/^  \"$1\": \"\\(.*\\)\",\\{0,1\\}\$/\\1/p" <<<"$2"
}

number() # name, JSON
{
    sed -n "s/^  \"$1\": \([0-9]*\),\{0,1\}\$/\1/p" <<<"$2"
}

open_round() # node, mode: prints its id
{
    local round
    round=$(as astrid.analyst round open --node "$1" --programme $programme --mode "$2" --as-of $as_of \
        --seed "$seed" --timeout 60 --wait --json)
    member round_id "$round"
}

# Each step only when the round has not come so far: the demo may have been interrupted anywhere. A round with own
# evidence in both stages is for comparison; the service lets nobody approve it.
approve_round() # id
{
    local id=$1 round state person
    round=$(as astrid.analyst round show "$id" --json)
    state=$(member state "$round")
    if [[ $state == stage2_cut ]]; then
        as astrid.analyst round review "$id" --note 'demo: dossier läst / dossier read' --json >/dev/null
    fi
    for person in agda.approver arne.approver; do
        round=$(as astrid.analyst round show "$id" --json)
        state=$(member state "$round")
        if [[ $state == reviewed ]] && ! grep -q "\"$person\"" <<<"$round"; then
            as $person round approve "$id" --json >/dev/null
        fi
    done
}

run_rounds()
{
    local node mode id round
    for node in "${offices[@]}"; do
        for mode in funnel own; do
            id=$(open_round "$node" $mode)
            [[ $mode != funnel ]] || approve_round "$id"
            round=$(as astrid.analyst round show "$id" --json)
            as astrid.analyst round export "$id" --output "$dir/dossiers/$node-$mode.json"
            printf '  %-8s %-7s %s  %4d -> %d -> %d  %s\n' "$node" $mode "${id:0:8}" "$(number population "$round")" \
                "$(number stage1 "$round")" "$(number stage2 "$round")" "$(member state "$round")"
        done
    done
}

evaluate() # option...
{
    local node dossiers=()
    for node in "${offices[@]}"; do
        dossiers+=("$dir/dossiers/$node-funnel.json" "$dir/dossiers/$node-own.json")
    done
    as astrid.analyst round evaluate --mapping "$checkout/deploy/mappings/scotland_backtest.conf" \
        --outcomes "$outcomes" "$@" "${dossiers[@]}"
}

data=${TILLSYN_DATA:-}
need_data
make_dir "${1:-}"

heading "Startar / Starting: PostgreSQL, permits, risk x 6"
TILLSYN_SERVICES=permits,risk "$here/up.sh" "$dir"

heading "Läser in registret som det var känt / Importing the register as known on $as_of"
import

heading "Urval / Selection: 240 -> 30 -> 6, $programme, $as_of"
mkdir -p "$dir/dossiers"
run_rounds

heading "Urvalen bredvid året efter / The selections beside the year after"
evaluate --json >"$dir/summary.json.new"
mv "$dir/summary.json.new" "$dir/summary.json"
evaluate

cat <<END

Läs så här: registret har nästan inget externt underlag. Det enda i steg 1 är personal per plats, ur utförarens egen
årsrapport; klagomål, krav och betyg är myndighetens egna och får ses först i steg 2. Att tratten inte slår det egna
underlaget säger något om underlaget, inte om enheterna.
Read it so: the register holds almost no external evidence. The only one in stage 1 is staff per place, from the
provider's own return; complaints, requirements and grades are the regulator's own and are seen in stage 2 only. That
the funnel does not beat own evidence says something of the evidence, not of the units.

Se vidare / Look further:
  export TILLSYN_DIR=$dir TILLSYN_PERSON=astrid.analyst PATH=$dir/bin:\$PATH
  tillsynctl status
  tillsynctl round list
  tillsynctl round explain $(sed -n 's/^ *"ref": "\(.*\)",\{0,1\}$/\1/p' "$dir/dossiers/ost-own.json" | head -n 1)
  tillsynctl audit verify
  curl http://127.0.0.1:$(port_of 22000 permits central)/health        permits
  curl http://127.0.0.1:$(port_of 22000 risk ost)/metrics       risk, ost
  less $dir/summary.json $dir/dossiers/ost-funnel.json
Stoppa / Stop: deploy/local/down.sh $dir
END
