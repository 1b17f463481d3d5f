#!/usr/bin/env bash
# test_ctl_cli - tillsynctl as a person meets it, without any service: help, slips, exit codes, keys.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

ctl=$TILLSYN_BUILD/bin/tillsynctl
dir=$TILLSYN_TEST_TMP/dir
unset TILLSYN_DIR TILLSYN_PERSON

# A promise is tried in a subshell, where errexit does not hold: this ends it at once.
fails() { echo "$*"; exit 1; }

exits() # code, command...: and nothing of it is a crash
{
    local wanted=$1 got=0
    shift
    "$@" >"$TILLSYN_TEST_TMP/out" 2>"$TILLSYN_TEST_TMP/err" || got=$?
    [[ $got == "$wanted" ]] || { cat "$TILLSYN_TEST_TMP/err"; fails "$* ends with $got, not $wanted"; }
}

says() { grep -qF -- "$1" "$TILLSYN_TEST_TMP/err" || { cat "$TILLSYN_TEST_TMP/err"; fails "stderr does not say: $1"; }; }

commands() { "$ctl" --help | sed -n '/^Kommandon/,/^$/s/^  \([a-z]* \{0,1\}[a-z]*\)  .*/\1/p'; }

each_command_explains_itself()
{
    local command n=0
    while read -r command; do
        read -ra words <<<"$command"
        exits 0 "$ctl" "${words[@]}" --help
        head -n 1 "$TILLSYN_TEST_TMP/out" | grep -q '^Exempel / Examples:' || fails "$command: examples are not first"
        sed -n 2p "$TILLSYN_TEST_TMP/out" | grep -q "^  tillsynctl $command" || fails "$command: no example of its own"
        grep -q '^  --json' "$TILLSYN_TEST_TMP/out" || fails "$command: no --json"
        n=$((n + 1))
    done < <(commands)
    ((n == 17)) || fails "$n commands, not 17"
}

# What is data goes to stdout, what is said to stderr.
messages_go_to_stderr()
{
    exits 2 "$ctl" status --dir "$dir"
    [[ ! -s $TILLSYN_TEST_TMP/out ]] || fails "stdout has something"
    says '--as PERSON'
}

slips_are_met()
{
    exits 2 "$ctl" staus && says 'tillsynctl status'
    exits 2 "$ctl" roudn open && says 'tillsynctl round open'
    exits 2 "$ctl" round opn && says 'tillsynctl round open'
    exits 2 "$ctl" round open --nod ost && says 'did you mean --node'
    exits 2 "$ctl" round open --node && says '--node needs NODE'
    exits 2 "$ctl" round open --node ost && says '--programme ID is missing'
    exits 2 "$ctl" round open --node oost --programme p --seed s && says 'nord, mitt, ost'
    exits 2 "$ctl" round open --node ost --programme p --seed s --as-of 2024-02-30 && says 'a day such as'
    exits 2 "$ctl" round open --node ost --programme p --seed s --mode fun && says 'funnel or own'
    exits 2 "$ctl" msg trace abc --dir "$dir" && says '36 letters'
    exits 2 "$ctl" status --timeout 0 && says 'seconds'
    exits 2 "$ctl" keys init --dir "$dir" --offset x && says '--offset'
}

nothing_at_all_is_a_question() { exits 2 "$ctl" && grep -q '^  status' "$TILLSYN_TEST_TMP/err"; }

makes_keys()
{
    exits 0 "$ctl" keys init --dir "$dir" --offset 900
    [[ $(find "$dir/keys" -name '*.key' -perm 600 | wc -l) == 12 ]] || fails "not twelve keys that only their owner reads"
    grep -q '"tcp://127.0.0.1:21963"' "$dir/etc/peers.conf" || fails "risk.syd is not at its port"
}

keeps_keys()
{
    local before
    before=$(cat "$dir"/keys/*.key "$dir/etc/peers.conf" | sha256sum)
    exits 0 "$ctl" keys init --dir "$dir" --offset 900
    [[ $before == "$(cat "$dir"/keys/*.key "$dir/etc/peers.conf" | sha256sum)" ]] || fails "something changed"
}

# A person may have taken the key along: the entry stays, and no other key takes its place.
keeps_who_is_elsewhere()
{
    local key
    key=$(grep -A 1 '"hanna.handler"' "$dir/etc/peers.conf")
    rm "$dir/keys/hanna.handler.key"
    exits 0 "$ctl" keys init --dir "$dir" --offset 900
    [[ ! -e $dir/keys/hanna.handler.key ]] || fails "a new key was made"
    [[ $key == "$(grep -A 1 '"hanna.handler"' "$dir/etc/peers.conf")" ]] || fails "the entry changed"
}

moves_ports_and_counts_the_change()
{
    exits 0 "$ctl" keys init --dir "$dir" --offset 800
    grep -q '"tcp://127.0.0.1:21863"' "$dir/etc/peers.conf" || fails "risk.syd did not move"
    grep -q '^generation = "2"' "$dir/etc/peers.conf" || fails "the generation was not counted up"
}

leaves_a_broken_file_alone()
{
    echo 'generation = ' >"$dir/etc/peers.conf"
    exits 1 "$ctl" keys init --dir "$dir"
    [[ $(<"$dir/etc/peers.conf") == 'generation = ' ]] || fails "the file was written over"
}

lists_keys()
{
    exits 0 "$ctl" keys list --dir "$dir" --json
    [[ $(grep -c '"name"' "$TILLSYN_TEST_TMP/out") == 12 ]] || fails "not twelve entries"
    ! grep -q "$(sed -n 's/^secret = "\(.*\)"/\1/p' "$dir/keys/olle.operator.key")" "$TILLSYN_TEST_TMP/out" ||
        fails "a secret key was shown"
}

nobody_answers() { exits 3 "$ctl" status --dir "$dir" --as olle.operator; }

# A question goes with any key that is here; what is done in somebody's name needs that name.
acts_need_a_name()
{
    exits 3 "$ctl" status --dir "$dir"
    exits 2 "$ctl" round approve 0198c1f2 --dir "$dir" && says '--as PERSON'
    exits 2 "$ctl" round open --node ost --programme p --seed s --dir "$dir" && says '--as PERSON'
    exits 2 "$ctl" round approve 0198c1f2 --dir "$dir" --as nobody && says 'keys/nobody.key'
}

a_full_disk_is_no_success() { exits 1 bash -c "'$ctl' keys list --dir '$dir' >/dev/full"; }

plan 13
ok "every command explains itself, examples first" each_command_explains_itself
ok "what is said goes to stderr, and only that" messages_go_to_stderr
ok "a slip is met with what was meant, and ends with 2" slips_are_met
ok "no command at all is answered with all of them" nothing_at_all_is_a_question
ok "keys are made, closed to others" makes_keys
ok "made again, what is there is kept" keeps_keys
ok "a person whose key is elsewhere is kept" keeps_who_is_elsewhere
ok "keys are listed without their secrets" lists_keys
ok "services that do not answer end with 3" nobody_answers
ok "an act needs a name, a question does not" acts_need_a_name
ok "output that cannot be written is no success" a_full_disk_is_no_success
ok "another offset moves the ports and counts the change" moves_ports_and_counts_the_change
ok "an allow-list that is not right is left alone" leaves_a_broken_file_alone
