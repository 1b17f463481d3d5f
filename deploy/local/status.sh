#!/usr/bin/env bash
# status - what of a state directory runs: status.sh DIR. Exits with 0 when all does, with 3 when something does not.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

ours_or_nothing "${1:-}"
result=0
"$checkout/deploy/local/cluster.sh" status "$dir" || result=3
if [[ -d $dir/sink ]]; then
    "$checkout/deploy/local/sink.sh" status "$dir" || result=3
fi
for service in "$dir"/service/*; do
    [[ -d $service ]] || continue
    line=$(sv status "$service" 2>&1) || line="stopped: ${service##*/}"
    echo "${line//"$dir/service/"/}"
    [[ $line == run:* ]] || result=3
done
exit $result
