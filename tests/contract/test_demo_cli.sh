#!/usr/bin/env bash
# test_demo_cli - tillsyn-demo as a person meets it: help, slips, exit codes, files, and no truth before the decision.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

demo=$TILLSYN_BUILD/bin/tillsyn-demo
tmp=$TILLSYN_TEST_TMP

# A promise is tried in a subshell, where errexit does not hold: this ends it at once.
fails() { echo "$*"; exit 1; }

exits() # code, command...
{
    local wanted=$1 got=0
    shift
    "$@" >"$tmp/out" 2>"$tmp/err" || got=$?
    [[ $got == "$wanted" ]] || { cat "$tmp/err"; fails "$* ends with $got, not $wanted"; }
}

says() { grep -qF -- "$1" "$tmp/err" || { cat "$tmp/err"; fails "stderr does not say: $1"; }; }

each_command_explains_itself()
{
    local command
    for command in generate truth evaluate; do
        exits 0 "$demo" "$command" --help
        head -n 1 "$tmp/out" | grep -q '^Exempel / Examples:' || fails "$command: examples are not first"
        grep -q '^  --seed N .* / .*\*$' "$tmp/out" || fails "$command: --seed is not explained in both languages"
    done
    exits 0 "$demo" --help
}

slips_are_refused()
{
    exits 2 "$demo"
    exits 2 "$demo" frobnicate
    says 'okänt kommando'
    says 'unknown command'
    exits 2 "$demo" generate --seed 1
    says '--out måste anges'
    exits 2 "$demo" generate --seed 1 --out "$tmp/x" --top 3
    says 'okänt val --top'
    exits 2 "$demo" evaluate --seed 1
    says '--dossier'
    [[ ! -e $tmp/x ]] || fails 'a refused command has written'
}

what_cannot_be_written_is_named()
{
    touch "$tmp/file"
    exits 1 "$demo" generate --seed 1 --scale 0.01 --out "$tmp/file"
    says "$tmp/file"
    mkdir -p "$tmp/blocked/register.csv"
    exits 1 "$demo" generate --seed 1 --scale 0.01 --out "$tmp/blocked"
    says 'register.csv'
    [[ ! -e $tmp/blocked/README.txt ]] || fails 'README.txt says that half is whole'
}

same_seed_same_files()
{
    exits 0 "$demo" generate --seed 7 --scale 0.01 --out "$tmp/a"
    exits 0 "$demo" generate --seed 7 --scale 0.01 --out "$tmp/b"
    diff -r "$tmp/a" "$tmp/b"
    (($(find "$tmp/a" -type f | wc -l) == 35)) || fails "$(find "$tmp/a" -type f | wc -l) files"
}

truth_is_ordered_and_in_no_file()
{
    local quality
    exits 0 "$demo" truth --seed 7 --scale 0.01 --top 5
    tail -n +2 "$tmp/out" | sed 's/.*,//' | sort -gr -c || fails 'the worst are not first'
    while read -r quality; do
        not grep -rqF -- "${quality%??}" "$tmp/a" || fails "$quality is in a file"
    done < <(tail -n +2 "$tmp/out" | sed 's/.*,//')
}

own_list_is_evaluated()
{
    "$demo" truth --seed 7 --scale 1 --office ost --top 30 | cut -d, -f2 >"$tmp/list"
    exits 0 "$demo" evaluate --seed 7 --office ost --selected "$tmp/list" --json
    grep -q '"selected": 30, "worst_each": 30, "worst": 30, "ours": 30' "$tmp/out" || fails "$(cat "$tmp/out")"
    exits 0 "$demo" evaluate --seed 7 --office ost --selected "$tmp/list"
    grep -q 'facit / the oracle' "$tmp/out" || fails "$(cat "$tmp/out")"
}

undecided_round_stays_in_the_dark()
{
    cat >"$tmp/dossier.json" <<'EOF'
{"format": "tillsyn.dossier.v1", "round": {"node": "ost", "state": "reviewed"}, "units": [{"ref": "VC-01-00001"}]}
EOF
    exits 1 "$demo" evaluate --seed 7 --dossier "$tmp/dossier.json"
    says 'inte beslutad'
    says 'not approved'
    [[ ! -s $tmp/out ]] || fails 'something was told'
}

plan 7
ok 'each command explains itself in both languages' each_command_explains_itself
ok 'slips are refused before anything is written' slips_are_refused
ok 'what cannot be written is named' what_cannot_be_written_is_named
ok 'the same seed makes the same files' same_seed_same_files
ok 'the truth is ordered, and in no file' truth_is_ordered_and_in_no_file
ok 'a list of one'\''s own is evaluated' own_list_is_evaluated
ok 'a round that is not decided stays in the dark' undecided_round_stays_in_the_dark
