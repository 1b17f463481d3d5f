#!/usr/bin/env bash
# test_house_rules - one fault for each house rule, in a source tree of its own, is found, and a clean tree passes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

checkout=$PWD
tree=$TILLSYN_TEST_TMP/tree
mkdir -p "$tree"/{services/{platform,risk/sql},deploy/db/risk,tests/lint,build}
echo 'services/risk/risk_*.c' >"$tree/tests/lint/cores.txt"
cd "$tree"

put() { mkdir -p "$(dirname "$1")" && cat >"$1"; }

put services/platform/rc.h <<'E2'
/* rc - what a caller does next. */
#pragma once

#define TRY(call) \
    do { \
        if (call) \
            return 1; \
    } while (0)
E2
put services/risk/risk_core.h <<'E2'
/* risk_core - half of a number. */
#pragma once

int risk_half(int value);
E2
put services/risk/risk_core.c <<'E2'
/* risk_core - half of a number. */
#include "risk/risk_core.h"

#include <stdlib.h>

static const char *const NAMES[] = {"one", "two"};

int
risk_half(int value)
{
    return abs(value) / (NAMES[value & 1][0] > 0 ? 2 : 1);
}
E2
put services/risk/sql/find_unit.sql <<'E2'
-- find_unit($1 unit uuid) -> (name text)
select name from unit where unit = $1;
E2
put deploy/db/risk/0001_unit.sql <<'E2'
-- The units, and when we learned of them.
create table unit (unit uuid primary key, name text, made_at timestamptz not null default now());
E2

# What a core may call is judged from its object, so the tree is built as the release is.
rules()
{
    local source
    find services -name '*.c' | while read -r source; do
        mkdir -p "build/obj/$(dirname "$source")"
        gcc -std=c11 -O2 -fPIE -Iservices -c -o "build/obj/${source%.c}.o" "$source"
    done
    HOUSE_ROOT=$tree "$checkout/tests/lint/house_rules.sh"
}

# The fault is put into a file, the rule must name the place, and the file is as before.
finds() # place and words, file; the fault on standard input is appended, or is the file
{
    local kept='' found
    if [[ -e $2 ]]; then kept=$(<"$2"); fi
    cat >>"$2"
    found=$(rules) && found='nothing'
    if [[ -n $kept ]]; then printf '%s\n' "$kept" >"$2"; else rm "$2" && rm -f "build/obj/${2%.c}.o"; fi
    grep -F -- "$1" <<<"$found" || { echo "$found"; return 1; }
}

plan 17
ok "a clean tree passes" rules
ok "a long file is found" finds 'risk_core.c:300: the file has' services/risk/risk_core.c < <(yes '' | head -n 300)
ok "a long header is found" finds 'risk_core.h:80: the file has' services/risk/risk_core.h < <(yes '' | head -n 80)
ok "a long function is found" finds 'risk_core.c:16: the function has 61 lines' services/risk/risk_core.c < <(
    printf '\nint\nrisk_long(int value)\n{\n%s\n    return value;\n}\n' "$(yes '    value++;' | head -n 60)")
ok "a file without its purpose is found" finds 'none.c:1: the first line' services/platform/none.c <<<'int a_function(void);'
ok "a header without pragma once is found" finds 'bare.h:2: no include guard' services/platform/bare.h <<<'/* bare - nothing. */'
ok "a macro that returns is found" finds 'macro CHECK leaves its caller' services/risk/risk_core.h <<'E2'
#define CHECK(call) \
    if (call) \
        return
E2
ok "SQL in C is found" finds 'risk_core.h:5: SQL text in C' services/risk/risk_core.h <<<'#define QUERY "SELECT name FROM unit"'
ok "a clock in SQL is found" finds 'find_unit.sql:4: reads the clock' services/risk/sql/find_unit.sql \
    <<<'-- and born < current_date;
and born < current_date;'
ok "a statement without contract is found" finds 'save_unit.sql:1: the first line must be the contract' \
    services/risk/sql/save_unit.sql <<<'select 1;'
ok "a promise without a ticket is found" finds 'risk_core.h:5: no ticket' services/risk/risk_core.h <<<'/* TODO later. */'
ok "a promise with a ticket passes" not finds 'no ticket' services/risk/risk_core.h <<<'/* TODO(#12): thirds. */'
ok "fast math is found" finds 'Makefile:1: scores must be the same' Makefile <<<'CFLAGS += -ffast-math'
ok "blanks at the end are found" finds '0001_unit.sql:3: blanks' deploy/db/risk/0001_unit.sql <<<'-- x '
ok "a core's foreign include is found" finds 'risk_core.h:5: a core includes unistd.h' services/risk/risk_core.h <<<'#include <unistd.h>'
ok "a core's call to the outside is found" finds 'a core calls getenv' services/risk/risk_core.c <<'E2'

int
risk_told(void)
{
    return getenv("TOLD") != NULL;
}
E2
ok "a variable that can change is found" finds 'risk_core.c:14: the_count can change' services/risk/risk_core.c <<'E2'

static int the_count;

int
risk_count(void)
{
    return ++the_count;
}
E2
