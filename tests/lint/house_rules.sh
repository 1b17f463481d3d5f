#!/usr/bin/env bash
# house_rules - what this project asks of its sources and no tool checks: file:line: what is wrong; what to do.
#
# Needs the release objects (make all) to see what a core calls and where a variable lives.
# tests/unit/test_house_rules.sh makes one fault for each rule and sees it found.
set -euo pipefail
cd "${HOUSE_ROOT:-$(dirname "${BASH_SOURCE[0]}")/../..}"
objects=build/obj
here=$PWD/tests/lint

find_files() # find's tests...: files of ours, without what is generated
{
    find . \( -path ./.git -o -path ./build -o -path ./var \) -prune -o -type f \( "$@" \) -print | sed 's|^\./||' | sort
}

mapfile -t c_files < <(find_files -name '*.c' -o -name '*.h')
mapfile -t service_c < <(find_files -path './services/*.[ch]')
mapfile -t sql_files < <(find_files -path './services/*/sql/*.sql' -o -path './deploy/db/*.sql')
mapfile -t text_files < <(find_files ! -name '*.png' ! -path './tests/fuzz/corpus/*' | grep -vE '^tests/(lint|unit)/(test_)?house_rules.sh$')

# awk over files, or over nothing: the program prints what is wrong.
check() # awk program, file...
{
    local program=$1
    shift
    awk "$program" "$@" /dev/null
}

file_sizes()
{
    check 'function tell() {
            limit = last ~ /\.h$/ ? 80 : 300
            if (count > limit) print last ":" limit ": the file has " count " lines; split it, " limit " is the most"
        }
        FNR == 1 { tell(); last = FILENAME }
        { count = FNR }
        END { tell() }' "${c_files[@]}"
}

function_sizes()
{
    check '/^{/ { began = FNR }
        /^}/ && began && FNR - began - 1 > 60 {
            print FILENAME ":" began ": the function has " FNR - began - 1 " lines; 60 is the most, say it with two"
        }
        /^}/ { began = 0 }' "${c_files[@]}"
}

first_lines()
{
    check 'FNR == 1 {
            name = FILENAME
            sub(/.*\//, "", name)
            sub(/\.[ch]$/, "", name)
            if (index($0, "/* " name " - ") != 1 || !/[.?] \*\/$/)
                print FILENAME ":1: the first line must be /* " name " - what it is for. */"
        }' "${c_files[@]}"
}

pragma_once()
{
    local header
    for header in "${c_files[@]}"; do
        [[ $header != *.h ]] || grep -q '^#pragma once$' "$header" ||
            echo "$header:2: no include guard; write #pragma once"
    done
}

returning_macros()
{
    check '/^ *# *define/ {
            macro = $1 == "#" ? $3 : $2
            sub(/\(.*/, "", macro)
            inside = 1
        }
        inside && /(^|[^a-z_])(return|goto)([^a-z_]|$)/ && macro != "TRY" {
            print FILENAME ":" FNR ": the macro " macro " leaves its caller; only TRY may, write it out"
        }
        !/\\$/ { inside = 0 }' "${c_files[@]}"
}

sql_in_c()
{
    check '{ line = tolower($0) }
        line ~ /"[ (]*(select |insert into |update [a-z_.]+ set|delete from |with [a-z_]+ as )/ {
            print FILENAME ":" FNR ": SQL text in C; put the statement into a file of sql/"
        }' "${service_c[@]}"
}

clocks_in_sql()
{
    check '{ line = tolower($0); sub(/--.*/, "", line) }
        line ~ /(now|clock_timestamp|statement_timestamp|transaction_timestamp) *\(|current_(date|time|timestamp)|localtime/ &&
        line !~ /_at [^,]*default/ {
            print FILENAME ":" FNR ": reads the clock; take the time as an argument (only a column *_at may default to it)"
        }' "${sql_files[@]}"
}

sql_contracts()
{
    check 'FNR == 1 && FILENAME ~ /^services\// {
            name = FILENAME
            sub(/.*\//, "", name)
            sub(/\.sql$/, "", name)
            if (index($0, "-- " name "(") != 1)
                print FILENAME ":1: the first line must be the contract: -- " name "($1 name type, ...) -> (column type, ...)"
        }' "${sql_files[@]}"
}

# A TODO is a promise: it names who keeps it.
promises()
{
    check '/(^|[^A-Za-z_])(TODO|FIXME|XXX)([^A-Za-z_(]|$|\([^#])/ && !/(TODO|FIXME)\(#[0-9]+\)/ {
            print FILENAME ":" FNR ": no ticket; do it now, or write TODO(#number)"
        }' "${text_files[@]}"
}

forbidden_words()
{
    check '/-ffast-math|-Ofast/ && FILENAME !~ /\.[ch]$/ { print FILENAME ":" FNR ": scores must be the same everywhere; no fast math" }
        /\.\.\/shared|\/work\/(main|shared)/ && FILENAME != ".ci/run" {
            print FILENAME ":" FNR ": a path of one machine; use TILLSYN_DATA or TILLSYN_ORACLE"
        }
        /(deb|security|snapshot)\.debian\.org|registry\.npmjs|pypi\.org|docker\.io|ghcr\.io|quay\.io/ {
            print FILENAME ":" FNR ": names a registry; use package names and the ordinary clients"
        }' "${text_files[@]}"
}

blanks()
{
    check '/[ \t]$/ { print FILENAME ":" FNR ": blanks at the end; remove them" }
        /^ *\t/ && FILENAME !~ /Makefile$|\.mk$/ { print FILENAME ":" FNR ": a tab; use spaces" }' "${text_files[@]}"
}

# --- cores ---

cores() # the files that cores.txt means
{
    local line file
    declare -A meant=()
    while read -r line; do
        case $line in
            '' | '#'*) ;;
            '!'*) for file in ${line#!}; do unset "meant[$file]"; done ;;
            *) for file in $line; do [[ ! -e $file ]] || meant[$file]=1; done ;;
        esac
    done <"$here/cores.txt"
    printf '%s\n' "${!meant[@]}" | sort | sed '/^$/d'
}

# A core is handed its arena, units are known by platform's ids, and a digest is a computation like any other. A header
# without a .c of its own only declares, so that cores may share it.
core_includes()
{
    local core name core_list with_header headers=' platform/rc.h platform/arena.h platform/id.h '
    local system='assert|float|inttypes|limits|math|sodium|stdbool|stddef|stdint|stdio|stdlib|string'
    mapfile -t core_list < <(cores)
    for core in "${core_list[@]}"; do
        headers+="${core:9:-2}.h "
    done
    for name in "${c_files[@]}"; do
        [[ $name != services/*.h || -e ${name%.h}.c ]] || headers+="${name#services/} "
    done
    for core in "${core_list[@]}"; do
        with_header=("$core")
        [[ ! -e ${core%.c}.h ]] || with_header+=("${core%.c}.h")
        check '/^#include/ {
                name = substr($2, 2, length($2) - 2)
                if ($2 ~ /^"/ ? index("'"$headers"'", " " name " ") : name ~ /^('"$system"')\.h$/)
                    next
                print FILENAME ":" FNR ": a core includes " name "; it may not, take what it needs as an argument"
            }' "${with_header[@]}"
    done
}

place_of() # word, file
{
    echo "$2:$(grep -nm 1 -w "$1" "$2" | cut -d: -f1)"
}

core_symbols()
{
    local core object defined
    local objects_of=() allowed='(mem|str)[a-z]+|snprintf|__(mem[a-z]+|str[a-z]+|snprintf)_chk|qsort|bsearch|sqrt|floor'
    allowed+='|arena_(alloc|try|strdup|memdup|printf)|crypto_hash_sha256(_init|_update|_final)?'
    allowed+='|uuid_(compare|derive|format|named)'
    allowed+='|__assert_fail|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_'
    while read -r core; do
        object=$objects/${core%.c}.o
        if [[ -e $object ]]; then objects_of+=("$object"); else echo "$core:1: not built; run make all"; fi
    done < <(cores)
    ((${#objects_of[@]})) || return 0
    defined=$(nm --defined-only "${objects_of[@]}" | awk 'NF == 3 { print $3 }' | sort -u | paste -sd '|')
    for object in "${objects_of[@]}"; do
        core=${object#"$objects/"}
        nm -u "$object" | awk '{ print $2 }' | grep -vxE "$allowed|$defined" | while read -r symbol; do
            echo "$(place_of "$symbol" "${core%.o}.c"): a core calls $symbol; it may not, a core only computes"
        done || true
    done
}

# Constant tables with pointers lie in .data.rel.ro; what may change lies in .data, .bss or thread storage. The log is
# the one exception: stderr is one for the whole process, and an error must find its way out from wherever it happens.
mutable_variables()
{
    local source object
    for source in "${service_c[@]}"; do
        object=$objects/${source%.c}.o
        [[ -e $object ]] || continue
        objdump -t "$object" |
            awk 'NF > 2 && $(NF - 2) ~ /^\.(data|bss|tdata|tbss)(\.rel(\.local)?)?$/ && / O / && $NF != "the_log" { print $NF }' |
            while read -r symbol; do
                echo "$(place_of "${symbol%%.*}" "$source"): $symbol can change; pass it in, or make it const"
            done
    done
}

rules=(file_sizes function_sizes first_lines pragma_once returning_macros sql_in_c clocks_in_sql sql_contracts
    promises forbidden_words blanks core_includes core_symbols mutable_variables)

found=$(for rule in "${rules[@]}"; do "$rule"; done)
if [[ -n $found ]]; then
    echo "$found"
    exit 1
fi
