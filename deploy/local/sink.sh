#!/usr/bin/env bash
# sink - a mail server that keeps what it gets and delivers nothing: sink.sh start|stop|status DIR [PORT]
#
# Mail lies in DIR/sink/mail (a Maildir), who was written to and what was answered in DIR/sink/envelopes.log. It listens
# on loopback only; the port is 25025 plus TILLSYN_PORT_OFFSET unless it is given. With SINK_CERTIFICATE and SINK_KEY (PEM
# files) it offers STARTTLS. For demos and tests, never for mail that must arrive.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

program=$checkout/deploy/local/sink.py

pid_of() # prints its pid; a pid file that a crash left names nobody, or somebody else
{
    local pid
    pid=$(cat "$dir/sink/pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$dir/sink" ]] && echo "$pid"
}

answers() # port: does it greet?
{
    local line
    { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
    read -r -t 2 line <&3 || line=''
    exec 3>&-
    [[ $line == '220 '* ]]
}

start()
{
    make_dir "$1"
    local port=${2:-$((25025 + port_offset))} drop=() tls=() pid deadline
    if pid=$(pid_of); then
        say "the mail sink is up (pid $pid)"
        return
    fi
    # Another server on the port would take the mail in its place.
    ! answers "$port" || fail "port $port is in use by another mail server; stop it, or name another port"
    [[ $EUID != 0 ]] || drop=(runuser -u "$service_user" --)
    [[ -z ${SINK_CERTIFICATE:-} ]] || tls=(--certificate "$SINK_CERTIFICATE" --key "$SINK_KEY")
    mkdir -p "$dir/sink"
    chmod 755 "$dir/sink"
    install -m 644 "$program" "$dir/sink/sink.py"
    give_to "$service_user" "$dir/sink"
    (cd "$dir/sink" && exec setsid "${drop[@]}" /usr/bin/python3 sink.py . "$port" "${tls[@]}" </dev/null >>log 2>&1) &
    deadline=$((SECONDS + 15))
    until pid=$(pid_of) && answers "$port"; do
        ((SECONDS < deadline)) || { tail -n 5 "$dir/sink/log" >&2; fail "the mail sink does not answer on port $port"; }
        sleep 0.05
    done
    say "mail for nobody is kept in $dir/sink/mail (port $port)"
}

stop()
{
    ours_or_nothing "$1"
    local pid deadline=$((SECONDS + 10))
    pid=$(pid_of) || { rm -f "$dir/sink/pid"; return; }
    kill "$pid"
    while pid_of >/dev/null; do
        ((SECONDS < deadline)) || fail "the mail sink (pid $pid) does not stop"
        sleep 0.05
    done
    rm -f "$dir/sink/pid"
}

status()
{
    ours_or_nothing "$1"
    local pid
    if pid=$(pid_of); then
        echo "mail sink running (pid $pid), $(find "$dir/sink/mail/new" -type f | wc -l) messages kept"
    else
        echo "mail sink stopped"
        return 3
    fi
}

case ${1:-} in
    start | stop | status) "$1" "${@:2}" ;;
    *) fail "usage: sink.sh start|stop|status DIRECTORY [PORT]" ;;
esac
