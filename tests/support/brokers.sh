# brokers - RabbitMQ and NATS as throw-away servers of a benchmark, on loopback, with nothing outside a directory. Sourced.
# shellcheck shell=bash

rabbitmq_bin=/usr/lib/rabbitmq/bin

# Beside Debian's defaults, what cost RabbitMQ least for one fast publisher: more commands under way to the queue; the
# default of 32 is meant for many publishers.
rabbitmq_tuning='-rabbit quorum_commands_soft_limit 512'

# Wait for a server that says in its log that it is ready.
broker_await() # name, pid, log, pattern
{
    local tries
    for ((tries = 0; tries < 600; tries++)); do
        ! grep -qsE "$4" "$3" || return 0
        kill -0 "$2" 2>/dev/null || break
        sleep 0.1
    done
    echo "brokers: $1 does not start:" >&2
    tail -n 20 "$3" >&2
    return 1
}

broker_end() # pid
{
    local tries
    kill -TERM "$1" 2>/dev/null || return 0
    for ((tries = 0; tries < 100; tries++)); do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
}

# A node of its own: name, cookie, epmd, data. The Erlang VM is our child, not a script around it.
rabbitmq_start() # directory, port
{
    local dir=$1 port=$2
    mkdir -p "$dir"
    chmod 700 "$dir"
    printf 'listeners.tcp.default = 127.0.0.1:%d\nlog.console = false\nlog.file = rabbit.log\n' "$port" >"$dir/rabbitmq.conf"
    printf 'loopback_users.guest = true\nvm_memory_high_watermark.relative = 0.4\n' >>"$dir/rabbitmq.conf"
    echo '[].' >"$dir/enabled_plugins"
    : >"$dir/environment"
    ERL_EPMD_ADDRESS=127.0.0.1 epmd -port $((port + 1)) >"$dir/epmd.log" 2>&1 &
    epmd_pid=$!
    # RABBITMQ_ALLOW_INPUT: replace the shell by the VM.
    env HOME="$dir" ERL_EPMD_PORT=$((port + 1)) ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_DIST_PORT=$((port + 2)) \
        ERL_CRASH_DUMP=/dev/null RABBITMQ_NODENAME="bench$port@localhost" RABBITMQ_CONF_ENV_FILE="$dir/environment" \
        RABBITMQ_CONFIG_FILE="$dir/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$dir/enabled_plugins" \
        RABBITMQ_MNESIA_BASE="$dir/data" RABBITMQ_LOG_BASE="$dir" RABBITMQ_PID_FILE="$dir/pid" RABBITMQ_ALLOW_INPUT=1 \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-noinput -kernel inet_dist_use_interface {127,0,0,1} $rabbitmq_tuning" \
        "$rabbitmq_bin/rabbitmq-server" </dev/null >"$dir/console.log" 2>&1 &
    rabbitmq_pid=$!
    broker_await RabbitMQ "$rabbitmq_pid" "$dir/rabbit.log" 'Server startup complete'
}

rabbitmq_stop()
{
    [[ -z ${rabbitmq_pid:-} ]] || broker_end "$rabbitmq_pid"
    [[ -z ${epmd_pid:-} ]] || broker_end "$epmd_pid"
    rabbitmq_pid='' epmd_pid=''
}

nats_start() # directory, port
{
    mkdir -p "$1"
    printf 'listen: "127.0.0.1:%d"\njetstream { store_dir: "%s", max_file_store: 8GB }\n' "$2" "$1/data" >"$1/nats.conf"
    nats-server -c "$1/nats.conf" >"$1/nats.log" 2>&1 &
    nats_pid=$!
    broker_await NATS "$nats_pid" "$1/nats.log" 'Server is ready'
}

nats_stop()
{
    [[ -z ${nats_pid:-} ]] || broker_end "$nats_pid"
    nats_pid=''
}
