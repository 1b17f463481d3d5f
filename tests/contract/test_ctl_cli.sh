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

commands() { "$ctl" --help | sed -n '/^Kommandon/,/^$/s/^  \([a-z]\+\( [a-z]\+\)*\)  .*/\1/p'; }

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
    ((n == 60)) || fails "$n commands, not 60"
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

# What can be done in a case, an activity, an application: every act with its fields, out of the messages themselves.
acts_are_listed()
{
    exits 0 "$ctl" case act --help
    grep -q '^  triage  *area=TEXT priority_class=N unit=TEXT$' "$TILLSYN_TEST_TMP/out" || fails "no triage"
    grep -q 'requirements.due_day=DAY' "$TILLSYN_TEST_TMP/out" || fails "a decision has no requirements"
    exits 0 "$ctl" activity act --help
    grep -q '^  reschedule  *day=DAY reason=TEXT$' "$TILLSYN_TEST_TMP/out" || fails "no reschedule"
    exits 0 "$ctl" permit act --help
    grep -q 'items.passed=yes|no' "$TILLSYN_TEST_TMP/out" || fails "no check items"
    exits 0 "$ctl" interest declare --help
    grep -q 'is_unit=yes|no' "$TILLSYN_TEST_TMP/out" || fails "an interest has no fields"
    exits 0 "$ctl" export canonical --help
    grep -q 'same bytes' "$TILLSYN_TEST_TMP/out" || fails "it does not say what it is for"
}

# An act that is not understood is met before anybody is asked.
slips_of_acts_are_met()
{
    exits 2 "$ctl" case act 3.2-1/2025 && says 'CASE ACT [field=value...] is missing'
    exits 2 "$ctl" case act 3.2-1/2025 triag --as olle.operator && says 'did you mean "triage"'
    exits 2 "$ctl" case act 3.2-1/2025 triage priorityclass=1 --as olle.operator && says 'did you mean "priority_class"'
    exits 2 "$ctl" case act 3.2-1/2025 finding found_day=yesterday --as olle.operator && says 'found_day: must be a day'
    exits 2 "$ctl" case act 3.2-1/2025 finding severity --as olle.operator && says 'write field=value'
    exits 2 "$ctl" case act 3.2-1/2025 draft --day 2026-02-30 --as olle.operator && says '--day is a day such as'
    exits 2 "$ctl" case act 3.2-1/2025 draft --node oost --as olle.operator && says 'nord, mitt, ost'
    exits 2 "$ctl" activity act k start minute=nine --as olle.operator && says 'minute: must be a whole number'
    exits 2 "$ctl" permit act 0.7-1/2026 suitability item=economy --as olle.operator && says 'split into fields'
    exits 2 "$ctl" interest declare S1 kindd=x --as olle.operator && says 'did you mean "kind"'
    exits 2 "$ctl" case act 3.2-1/2025 draft --dir "$dir" && says '--as PERSON'
}

slips_of_the_new_commands_are_met()
{
    exits 2 "$ctl" case lst && says 'tillsynctl case list'
    exits 2 "$ctl" case list --state tringed && says 'registered|triaged'
    exits 2 "$ctl" case list --limit many && says '0 is all'
    exits 2 "$ctl" permit list --state x && says 'fee_pending'
    exits 2 "$ctl" staff list oost && says 'nord, mitt, ost'
    exits 2 "$ctl" staff import --interests x && says '--staff FILE is missing'
    exits 2 "$ctl" feed import --as olle.operator && says 'either --manifest or a FILE'
    exits 2 "$ctl" feed import f.csv --source npe --as olle.operator && says '--batch is needed with a FILE'
    exits 2 "$ctl" feed settle abc --unit U1 --as olle.operator && says '36 letters'
    exits 2 "$ctl" feed settle abc --as olle.operator && says 'either --unit or --discard'
    exits 2 "$ctl" feed status --day x && says '--day is a day such as'
    exits 2 "$ctl" plan make --node ost --from 2026-01-19 --until 2026-04-17 && says '--seed TEXT is missing'
    exits 2 "$ctl" plan make --node x --from 2026-01-19 --until 2026-04-17 --seed s --as olle.operator && says 'nord, mitt'
    exits 2 "$ctl" notify settle abc --as olle.operator && says 'either --again or --resolved'
    exits 2 "$ctl" notify settle abc --resolved --as olle.operator && says '--resolved needs --reason'
    exits 2 "$ctl" professional import f.csv --as-of x --as olle.operator && says '--as-of is a day such as'
    exits 2 "$ctl" export canonical --dir "$dir" && says '--as PERSON'
}

# A file that is not such a table is told by its columns, and nothing is sent.
files_are_looked_at_first()
{
    printf 'person_key,profession\nab,nurse\n' >"$TILLSYN_TEST_TMP/half.csv"
    exits 5 "$ctl" professional import "$TILLSYN_TEST_TMP/half.csv" --dir "$dir" --as olle.operator
    says 'E2011' && says 'licence_state' && says 'licensed_date'
    exits 2 "$ctl" professional import "$TILLSYN_TEST_TMP/nothing.csv" --dir "$dir" --as olle.operator
    says 'nothing.csv cannot be read'
}

# What an operator does with messages and streams: every slip is met before anybody is asked.
slips_of_an_operator_are_met()
{
    local as=(--dir "$dir" --as olle.operator)
    exits 2 "$ctl" msg dead lsit && says 'tillsynctl msg dead list'
    exits 2 "$ctl" msg dead list "${as[@]}" --state lost && says 'waiting, redriven or discarded'
    exits 2 "$ctl" msg dead list "${as[@]}" --on risk.oost && says 'no service risk.oost'
    exits 2 "$ctl" msg dead show x "${as[@]}" --on risk.ost && says 'the number that msg dead list shows'
    exits 2 "$ctl" msg dead redrive 1 "${as[@]}" --on risk.ost && says '--reason TEXT is missing'
    exits 2 "$ctl" msg dead discard 1 "${as[@]}" --on risk.ost --reason '' && says 'at most 400'
    exits 2 "$ctl" msg dead discard 1 --dir "$dir" --on risk.ost --reason r && says '--as PERSON'
    exits 2 "$ctl" msg replay "${as[@]}" --on permits.central --to risk.ost --reason r && says 'either --from-seq or --since'
    exits 2 "$ctl" msg replay "${as[@]}" --on permits.central --to risk.ost --reason r --from-seq 0 && says 'from 1'
    exits 2 "$ctl" msg replay "${as[@]}" --on permits.central --to risk.ost --reason r --since yesterday && says 'an instant'
    exits 2 "$ctl" msg replay "${as[@]}" --on permits.central --to risk.ost --reason r --since 2026-01-15T25:00:00Z && says 'an instant'
    exits 2 "$ctl" stream compare permits.central && says 'FROM TO is missing'
    exits 2 "$ctl" stream agree permits.central risk.ost "${as[@]}" --epoch x --from-seq 1 --reason r && says '36 letters'
    exits 2 "$ctl" stream resume intake.ost risk.ost "${as[@]}" --reason r --poison many && says '--poison is a number'
    exits 2 "$ctl" stream renew permits.central nobody.ost "${as[@]}" --from-seq 1 --reason r && says 'no service nobody.ost'
    exits 3 "$ctl" stream list "${as[@]}" && says 'no service answers'
    exits 3 "$ctl" msg dead list "${as[@]}" && says 'do not answer'
    exits 3 "$ctl" stream clear permits.central risk.ost "${as[@]}" --reason r --timeout 1 && says 'permits.central does not answer'
}

nothing_at_all_is_a_question() { exits 2 "$ctl" && grep -q '^  status' "$TILLSYN_TEST_TMP/err"; }

makes_keys()
{
    exits 0 "$ctl" keys init --dir "$dir" --offset 900
    [[ $(find "$dir/keys" -name '*.key' -perm 600 | wc -l) == 30 ]] || fails "not thirty keys that only their owner reads"
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

generation() { sed -n 's/^generation = "\{0,1\}\([0-9]*\).*/\1/p' "$dir/etc/peers.conf"; }

row_of() { sed -n "/\"$1\"/,/^}/p" "$dir/etc/peers.conf"; } # name

public_of() { sed -n 's/^public = "\(.*\)"$/\1/p' "$dir/keys/$1"; } # file

# The list as people keep it, with remarks of theirs, is changed only where it must be.
adds_persons_and_services()
{
    local before
    echo '# a remark of ours' >>"$dir/etc/peers.conf"
    before=$(generation)
    exits 2 "$ctl" keys add vera.viewer --dir "$dir" && says 'either --roles'
    exits 0 "$ctl" keys add vera.viewer --roles analyst,case_handler --dir "$dir" && says 'keys reload'
    exits 0 "$ctl" keys add risk.vast --endpoint tcp://10.0.3.1:21033 --dir "$dir"
    [[ $(stat -c %a "$dir/keys/vera.viewer.key" "$dir/keys/risk.vast.key") == $'600\n600' ]] || fails "the keys are open to others"
    [[ $(generation) == $((before + 2)) ]] || fails "the generation was not counted up"
    grep -q '^# a remark of ours$' "$dir/etc/peers.conf" || fails "the remark is gone"
    [[ $(row_of vera.viewer) == *"$(public_of vera.viewer.key)"*'roles = {"analyst", "case_handler"}'* ]] || fails "vera's row is wrong"
    [[ $(row_of risk.vast) == *'endpoint = "tcp://10.0.3.1:21033"'* ]] || fails "the service's row is wrong"
    exits 1 "$ctl" keys add vera.viewer --roles analyst --dir "$dir" && says 'is in peers.conf already'
    exits 1 "$ctl" keys add bad.one --endpoint http://x --dir "$dir" && says 'has not been changed'
    exits 2 "$ctl" keys add 'a"b' --roles analyst --dir "$dir"
    [[ ! -e $dir/keys/bad.one.key && ! -e $dir/etc/peers.conf.new ]] || fails "a refused addition left something behind"
    exits 0 "$ctl" keys list --dir "$dir" --json && grep -q '"vera.viewer"' "$TILLSYN_TEST_TMP/out"
}

# Each step only after the one before, and between them both keys stand in the list.
rotates_in_three_steps()
{
    local old next
    old=$(public_of vera.viewer.key)
    exits 1 "$ctl" keys rotate vera.viewer --switch --dir "$dir" && says 'begin without --switch'
    exits 1 "$ctl" keys rotate vera.viewer --finish --dir "$dir" && says 'run --switch first'
    exits 0 "$ctl" keys rotate vera.viewer --dir "$dir" && says '--switch'
    next=$(public_of vera.viewer.key.next)
    [[ $(row_of vera.viewer) == *" key = \"$old\""*"next_key = \"$next\""* || $(row_of vera.viewer) == *"next_key = \"$next\""*" key = \"$old\""* ]] ||
        fails "both keys are not announced: $(row_of vera.viewer)"
    exits 1 "$ctl" keys rotate vera.viewer --dir "$dir" && says 'is under way'
    exits 0 "$ctl" keys list --dir "$dir" && grep -q 'in rotation' "$TILLSYN_TEST_TMP/out" || fails "the rotation is not listed"
    exits 0 "$ctl" keys rotate vera.viewer --switch --dir "$dir" && says '--finish'
    [[ $(row_of vera.viewer) == *" key = \"$next\""* && $(row_of vera.viewer) == *"next_key = \"$old\""* ]] || fails "the keys did not change places"
    exits 0 "$ctl" keys rotate vera.viewer --finish --dir "$dir"
    [[ $(row_of vera.viewer) != *"$old"* && $(public_of vera.viewer.key) == "$next" ]] || fails "the old key is still there"
    [[ ! -e $dir/keys/vera.viewer.key.next && $(stat -c %a "$dir/keys/vera.viewer.key") == 600 ]] || fails "the files are not in order"
    exits 1 "$ctl" keys rotate nobody.here --dir "$dir" && says 'is not in peers.conf'
}

revokes_all_but_the_last_operator()
{
    exits 0 "$ctl" keys revoke vera.viewer --dir "$dir" && says 'keys reload'
    [[ -z $(row_of vera.viewer) ]] || fails "vera is still there"
    exits 1 "$ctl" keys revoke olle.operator --dir "$dir" && says 'last with the role operator'
    [[ -n $(row_of olle.operator) ]] || fails "the last operator is gone"
    exits 1 "$ctl" keys add vera.viewer --roles analyst --dir "$dir" && says 'never overwritten'
    [[ -z $(row_of vera.viewer) ]] || fails "a revoked key came back by itself"
    exits 0 "$ctl" keys revoke risk.vast --dir "$dir"
    grep -q '^# a remark of ours$' "$dir/etc/peers.conf" || fails "the remark is gone"
}

open_keys_are_told()
{
    chmod 644 "$dir/keys/olle.operator.key"
    exits 0 "$ctl" keys list --dir "$dir" && grep -q 'OPEN TO OTHERS 0644' "$TILLSYN_TEST_TMP/out"
    chmod 600 "$dir/keys/olle.operator.key"
}

reloading_needs_a_name_and_an_answer()
{
    exits 2 "$ctl" keys reload --dir "$dir" && says '--as PERSON'
    exits 3 "$ctl" keys reload --dir "$dir" --as olle.operator --timeout 1 --on risk.ost
    exits 2 "$ctl" keys reload --dir "$dir" --as olle.operator --timeout 1 --on risk.nowhere && says 'no service risk.nowhere'
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
    [[ $(grep -c '"name"' "$TILLSYN_TEST_TMP/out") == 30 ]] || fails "not thirty entries"
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
    exits 4 "$ctl" case list --dir "$dir" --timeout 1 --node ost && says "1 offices do not answer"
    exits 2 "$ctl" round approve 0198c1f2 --dir "$dir" --as nobody && says 'keys/nobody.key'
}

a_full_disk_is_no_success() { exits 1 bash -c "'$ctl' keys list --dir '$dir' >/dev/full"; }

plan 23
ok "every command explains itself, examples first" each_command_explains_itself
ok "what is said goes to stderr, and only that" messages_go_to_stderr
ok "a slip is met with what was meant, and ends with 2" slips_are_met
ok "no command at all is answered with all of them" nothing_at_all_is_a_question
ok "every act is listed with its fields" acts_are_listed
ok "a slip in an act is met before anybody is asked" slips_of_acts_are_met
ok "slips in the other commands are met" slips_of_the_new_commands_are_met
ok "keys are made, closed to others" makes_keys
ok "made again, what is there is kept" keeps_keys
ok "a person whose key is elsewhere is kept" keeps_who_is_elsewhere
ok "keys are listed without their secrets" lists_keys
ok "a file that is not such a table is told by its columns" files_are_looked_at_first
ok "services that do not answer end with 3" nobody_answers
ok "a slip of an operator is met" slips_of_an_operator_are_met
ok "an act needs a name, a question does not" acts_need_a_name
ok "output that cannot be written is no success" a_full_disk_is_no_success
ok "another offset moves the ports and counts the change" moves_ports_and_counts_the_change
ok "persons and services are added, remarks are kept" adds_persons_and_services
ok "a key is changed in three steps, none too early" rotates_in_three_steps
ok "anybody is revoked but the last operator, and stays away" revokes_all_but_the_last_operator
ok "key files that others can read are told" open_keys_are_told
ok "a reload is somebody's, and wants an answer" reloading_needs_a_name_and_an_answer
ok "an allow-list that is not right is left alone" leaves_a_broken_file_alone
