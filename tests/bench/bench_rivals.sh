#!/usr/bin/env bash
# bench_rivals - our hop beside the same job over RabbitMQ quorum queues and NATS JetStream, in turns, in one run.
#
# What each contender does and how it is tuned: tests/bench/README.md and the heads of tests/rivals/*.c. A broker that is
# not installed is skipped, loudly; the ratios to the others stand.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/brokers.sh

rounds=${ROUNDS:-5}
results=$TILLSYN_TEST_TMP/results
port=$((20000 + ${TILLSYN_PORT_OFFSET:-500} % 900))
declare -A address=([fabric]='') broker_pid=([fabric]='')
contenders=(fabric)
finish()
{
    rabbitmq_stop
    nats_stop
}
trap finish EXIT
trap 'exit 130' INT TERM

can_run() # name, server program, port
{
    if [[ ! -x $TILLSYN_BUILD/tests/rivals/$1 || ! -x $(command -v "$2") ]]; then
        echo "SKIPPED: no comparison with $1, which is not installed; deploy/install-deps.sh --bench"
        return 1
    fi
    contenders+=("$1")
    address[$1]=127.0.0.1:$3
}

version_of() # package
{
    dpkg-query -W -f '${Version}' "$1" 2>/dev/null || echo unknown
}

if can_run rabbitmq "$rabbitmq_bin/rabbitmq-server" "$port"; then
    rabbitmq_start "$TILLSYN_TEST_TMP/rabbitmq" "$port"
    broker_pid[rabbitmq]=$rabbitmq_pid
    echo "rabbitmq $(version_of rabbitmq-server): quorum queue, one node, fsync before each confirm, loopback without TLS"
fi
if can_run nats nats-server $((port + 3)); then
    nats_start "$TILLSYN_TEST_TMP/nats" $((port + 3))
    broker_pid[nats]=$nats_pid
    echo "nats $(version_of nats-server): JetStream file stream, one node, loopback without TLS." \
        "NO FSYNC before its acks: this version cannot, a power cut loses what it acknowledged"
fi
echo "fabric: CURVE encryption, an audit chain on both sides, fsync; no broker"

for ((round = 0; round < rounds; round++)); do
    for contender in "${contenders[@]}"; do
        # shellcheck disable=SC2086
        RIVAL_BROKER_PID=${broker_pid[$contender]} "$TILLSYN_BUILD/tests/rivals/$contender" ${address[$contender]} |
            tee -a "$results"
    done
done

jq -s -c '
    def median: sort | .[(length - 1) / 2 | floor];
    def of($who; $what): map(select(.contender == $who) | .[$what]);
    # Each round by itself: what disturbs the machine meanwhile disturbs neighbours alike.
    def ratios($who; $what): [of("fabric"; $what), of($who; $what)] | transpose | map(.[0] / .[1] * 100 | round / 100);
    def ratio($who): {("fabric_to_" + $who): (ratios($who; "hop_per_s") | median),
        ("fabric_to_" + $who + "_rounds"): (ratios($who; "hop_per_s") | [min, max]),
        ("fabric_to_" + $who + "_cpu"): (ratios($who; "cpu_us") | median)};
    def figures($who): {($who): {
        hop_per_s: (of($who; "hop_per_s") | median),
        hop_per_s_least: (of($who; "hop_per_s") | min), hop_per_s_most: (of($who; "hop_per_s") | max),
        cpu_us: (of($who; "cpu_us") | median), effects_batch: (of($who; "effects_batch") | median),
        acknowledged_ms_p50: (of($who; "acknowledged_ms_p50") | median),
        acknowledged_ms_p99: (of($who; "acknowledged_ms_p99") | median),
        encrypted: ($who == "fabric"), fsync_per_ack: ($who != "nats")}};
    (map(.contender) | unique) as $who
    | {bench: "rivals", rounds: (of("fabric"; "hop_per_s") | length), message_bytes: 300,
       fdatasync_per_s: (map(.fdatasync_per_s) | median)}
      + ([figures($who[])] | add)
      + ([ratio($who[] | select(. != "fabric"))] | add)
    ' "$results" | sed 's/^{"bench":"rivals",/{"bench": "rivals", /'
