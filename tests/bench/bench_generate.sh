#!/usr/bin/env bash
# bench_generate - how long a whole country takes to make, and that ten times as much takes ten times as long.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

demo=${TILLSYN_BUILD:-build}/bin/tillsyn-demo
out=$TILLSYN_TEST_TMP/nation

# Of the process on its core, not of a clock that others move; the best of three.
cpu_ms() # scale
{
    local best=999999999 ms run
    for run in 1 2 3; do
        ms=$({ TIMEFORMAT='%U %S'; time "$demo" generate --seed "$run" --scale "$1" --out "$out" >/dev/null; } 2>&1 |
            awk '{ printf "%d", ($1 + $2) * 1000 }')
        ((ms >= best)) || best=$ms
    done
    echo "$best"
}

one=$(cpu_ms 1)
ten=$(cpu_ms 10)
bytes=$(du -sb "$out" | cut -f 1)
awk -v one="$one" -v ten="$ten" -v bytes="$bytes" 'BEGIN {
    printf "{\"bench\": \"generate\", \"clock\": \"cpu\", \"units\": 40000, \"ms\": %d, \"goal_ms\": 3000, ", one
    printf "\"units_ten_times\": 400000, \"ms_ten_times\": %d, \"bytes_ten_times\": %d, ", ten, bytes
    printf "\"ten_times_over_ten\": %.2f}\n", ten / one / 10
    exit !(one <= 3000 && ten / one / 10 <= 1.5)
}'
