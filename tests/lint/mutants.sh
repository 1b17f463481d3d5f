#!/usr/bin/env bash
# mutants - take each guard out, one at a time, and see its test fail: mutants.sh [--texts] [WORD...]
#
# mutants.txt says which text of which file is the guard, what stands there without it, and which test of which program
# must then fail. All of it happens in a copy of this tree. With words, only the guards whose entry has one of them.
# A text that is not there exactly once, a copy that does not compile and a test that fails anyhow are errors too.
# With --texts nothing is built: only whether texts and tests are there, which make lint asks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
table=$PWD/tests/lint/mutants.txt
only_texts=''
[[ ${1:-} != --texts ]] || { only_texts=yes; shift; }
words=("$@")
((${#words[@]})) || words=('')
declare -A is_green=()
toys=()
killed=0 wrong=0 log=/dev/null

copy_tree()
{
    copy=$(mktemp -d /tmp/tillsyn-mutants.XXXXXX)
    trap 'rm -rf "$copy"' EXIT
    trap 'exit 130' INT TERM
    tar --exclude='./var' --exclude='./.git' --exclude='./build/lint' --exclude='./build/fuzz' \
        --exclude='./build/bin' --exclude='./build/asan/bin' --exclude='./build/asan/tests' -cf - . | tar -xf - -C "$copy"
    cd "$copy"
    log=$copy/log
    for toy in tests/toys/*.c; do
        toys+=("build/asan/${toy%.c}")
    done
}

build() # program, further target: what the mutant leaves unused is no reason to stop
{
    local targets=("build/asan/tests/$1")
    [[ $1 == unit/* ]] || targets+=("${toys[@]}")
    [[ -z $2 ]] || make FLAVOUR=release WARNINGS=-w "$2" >>"$log" 2>&1
    make FLAVOUR=asan WARNINGS=-w "${targets[@]}" >>"$log" 2>&1
}

run() # program
{
    : >"$log"
    TILLSYN_BUILD=build/asan tests/run "$1" >>"$log" 2>&1
}

complain() # what is wrong
{
    wrong=$((wrong + 1))
    printf 'WRONG    %s: %s\n' "$guard" "$1"
    tail -n 15 "$log" | sed 's/^/         /'
}

# Everything of an entry that can be said without building; sets $text, $rest.
look() # the entry in $guard $file $old $program $test
{
    text='' rest=''
    [[ ! -e $file ]] || text=$(<"$file")
    rest=${text#*"$old"}
    if [[ -z $old || $rest == "$text" || $rest == *"$old"* ]]; then
        complain "$file does not have the text exactly once: $old"
    elif [[ $test != - ]] && ! grep -qE "^${test}[a-z0-9_]*\(" "tests/$program.c"; then
        complain "tests/$program.c has no test $test"
    else
        return 0
    fi
    return 1
}

be_green() # program, further target
{
    [[ -z ${is_green[$1]:-} ]] || return 0
    if ! build "$1" "$2" || ! run "$1"; then
        complain "$1 fails with the guard in its place"
        return 1
    fi
    is_green[$1]=yes
}

try() # the entry, with $new and $also
{
    local text rest began=$SECONDS
    : >"$log"
    look || return 0
    if [[ -n $only_texts ]]; then
        killed=$((killed + 1))
        return
    fi
    be_green "$program" "$also" || return 0
    cp "$file" "$copy/whole"
    printf '%s\n' "${text%%"$old"*}$new$rest" >"$file"
    if ! build "$program" "$also"; then
        complain "does not compile without the guard"
    elif run "$program"; then
        complain "$program still passes without the guard"
    elif [[ $test != - ]] && ! grep -qE "not ok [0-9]+ - $test" "$log"; then
        complain "$program fails, but not $test"
    else
        killed=$((killed + 1))
        printf 'seen     %-70s %s %s (%d s)\n' "$guard" "$program" "$test" $((SECONDS - began))
    fi
    cp "$copy/whole" "$file" # with the time of now, so that it is built anew
}

settle() # an entry is complete
{
    local word
    if [[ -n $program ]]; then
        for word in "${words[@]}"; do
            [[ "$guard $file $program $test" != *"$word"* ]] || { try; break; }
        done
    fi
    guard='' file='' old='' new='' program='' test='' also=''
}

[[ -n $only_texts ]] || copy_tree
guard='' file='' old='' new='' program='' test='' also=''
while IFS= read -r line <&3; do
    entry=${line:2}
    case $line in
        '# '* | '#') ;;
        '= '*) guard=$entry ;;
        '@ '*) file=$entry ;;
        '- '*) old+=${old:+$'\n'}$entry ;;
        '+ '*) new+=${new:+$'\n'}$entry ;;
        '& '*) also=$entry ;;
        '! '*) read -r program test <<<"$entry" ;;
        '') settle ;;
        *) echo "mutants.txt: not understood: $line" >&2; exit 2 ;;
    esac
done 3< <(cat "$table"; echo)

if [[ -n $only_texts ]]; then
    echo "$killed guards in their places, $wrong wrong"
else
    echo "$killed guards seen to be tested, $wrong wrong"
fi
((wrong == 0 && killed > 0))
