#!/usr/bin/env bash
# long - the long run of tests/fault (make fault), and what every fault took until the chain worked again.
#
#   TILLSYN_FAULT_MESSAGES   how many messages the kills are among (default 1000000; the other programs tell a share of it)
#   TILLSYN_SEED             repeats a run's draws, as far as the machine lets it; without it one is drawn and printed
#
# The seed, the count and the table are left in var/fault/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

results=$PWD/var/fault
export TILLSYN_BUILD=${TILLSYN_BUILD:-build/fault}
export TILLSYN_FAULT_MESSAGES=${TILLSYN_FAULT_MESSAGES:-1000000}
export TILLSYN_SEED=${TILLSYN_SEED:-$((${EPOCHREALTIME/./} % 16777216))}
export TILLSYN_FAULT_REPORT=$results/recovered.tsv
export FAULT_SECONDS=${FAULT_SECONDS:-1800}

mkdir -p "$results"
rm -f "$TILLSYN_FAULT_REPORT"
touch "$TILLSYN_FAULT_REPORT"

table() # of fault, link, milliseconds: how often, and the median and the longest time until the chain worked again
{
    sort -t $'\t' -k 1,1 -k 3,3n "$TILLSYN_FAULT_REPORT" | awk -F '\t' '
        function tell() {
            if (n) printf "%-32s %6d %12d %12d\n", fault, n, ms[int((n + 1) / 2)], ms[n]
            all += n
        }
        BEGIN { printf "%-32s %6s %12s %12s\n", "fault", "times", "median ms", "longest ms" }
        $1 != fault { tell(); fault = $1; n = 0 }
        { ms[++n] = $3 }
        END { tell(); print all " faults" }'
}

status=0 began=$SECONDS
echo "TILLSYN_SEED=$TILLSYN_SEED, $TILLSYN_FAULT_MESSAGES messages"
tests/run "${@:-fault}" || status=$?
if [[ -x tests/model/run.sh && $# == 0 ]]; then
    tests/model/run.sh || status=$?
fi
echo
table | tee "$results/table.txt"
echo "seed $TILLSYN_SEED, $((SECONDS - began)) s$( ((status)) && echo ", FAILED" || true)" | tee -a "$results/table.txt"
exit "$status"
