#!/usr/bin/env bash
# test_compose - docker-compose.yml describes the authority that deploy/local runs: the same services, the same ports.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh
unset TILLSYN_SERVICES
. deploy/local/lib.sh

described=$(mktemp) wanted=$(mktemp)
trap 'rm -f "$described" "$wanted"' EXIT

list_described() # "intake-nord 22012": service and published port
{
    awk '/^  [a-z]+-[a-z]+:$/ { name = substr($1, 1, length($1) - 1) }
        /^    ports:/ { match($0, /127\.0\.0\.1:[0-9]+/); print name, substr($0, RSTART + 10, RLENGTH - 10) }' docker-compose.yml
}

list_wanted()
{
    local node service
    for node in "${nodes[@]}"; do
        for service in $(services_of "$node"); do
            echo "$service-$node $((22000 + 10 * node_number[$node] + service_number[$service]))"
        done
    done
}

plan 4
list_described | sort >"$described"
list_wanted | sort >"$wanted"
ok "twenty-five services are described" test "$(wc -l <"$described")" = 25
ok "with the names and ports of the embedded deployment" diff "$described" "$wanted"
ok "seven databases are described" test "$(grep -cE '^  database-[a-z]+:$' <(sed '/^volumes:/,$d' docker-compose.yml))" = 7
ok "no port is open beyond the host" not grep -E '^    ports: ' <(grep -v '"127\.0\.0\.1:' docker-compose.yml)
