#!/usr/bin/env bash
# collect - pass on what a benchmark says, and keep each of its results as var/bench/NAME.json.
#
# A result is a line that is a JSON object and starts with {"bench": "NAME".
set -euo pipefail

out=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/var/bench
mkdir -p "$out"
while IFS= read -r line; do
    printf '%s\n' "$line"
    if [[ $line =~ ^\{\"bench\":\ \"([a-z0-9_]+)\" ]]; then
        printf '%s\n' "$line" >"$out/${BASH_REMATCH[1]}.json"
    fi
done
