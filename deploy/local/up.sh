#!/usr/bin/env bash
# up - everything of a state directory, from nothing or from where it was, to running and ready: up.sh DIR [--throwaway]
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

here=$checkout/deploy/local

supervisor() # prints its pid, if it is ours and alive
{
    local pid
    pid=$(cat "$dir/runsvdir.pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$dir/service" ]] && echo "$pid"
}

# Another deployment on our ports would answer in our services' place.
ports_are_free()
{
    local port ports
    mapfile -t ports < <(sed -nE 's/^(bus = .*:|health_port = )([0-9]+)"?$/\2/p' "$dir"/etc/*.conf)
    for port in "${ports[@]}"; do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            fail "port $port is in use by another process; stop it, or set TILLSYN_PORT_OFFSET to 100, 200, ... 900"
        fi
    done
}

is_ready() # port: does /readyz answer 200?
{
    local line
    { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
    printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
    read -r -t 2 line <&3 || line=''
    exec 3>&-
    [[ $line == *' 200 '* ]]
}

has_given_up() # instance: it refused its configuration, and finish told the supervisor to leave it
{
    local line
    line=$(sv status "$dir/service/$1" 2>/dev/null) || true
    [[ $line == down:* && $line != *'want up'* ]]
}

give_up() # instance...
{
    local instance
    for instance; do
        say "$instance is not ready; the end of its log:"
        tail -n 5 "$dir/log/$instance/current" || true
    done >&2
    fail "not all services are ready; make down stops the others"
}

wait_until_ready() # instance...
{
    local deadline=$((SECONDS + 30)) waiting=("$@") port
    while ((${#waiting[@]})); do
        port=$(sed -n 's/^health_port = //p' "$dir/etc/${waiting[0]}.conf")
        if is_ready "$port"; then
            waiting=("${waiting[@]:1}")
        elif has_given_up "${waiting[0]}"; then
            give_up "${waiting[0]}"
        elif ((SECONDS >= deadline)); then
            give_up "${waiting[@]}"
        else
            sleep 0.02
        fi
    done
    say "$# services ready after $(((${EPOCHREALTIME/./} - started_us) / 1000)) ms"
}

make_dir "${1:-}"
if supervisor >/dev/null; then
    say "already up; down.sh stops it"
    exit 0
fi

"$here/cluster.sh" start "$dir" "${@:2}"
"$here/bootstrap.sh" "$dir"
"$here/configure.sh" "$dir"
ports_are_free
# Each node has a database of its own, so they need not wait for each other, nor each commit for the disk: one
# checkpoint does, before anybody relies on it.
migrations=()
for node in "${nodes[@]}"; do
    (cd "$checkout" && exec "$dir/bin/tillsynctl" db migrate --config "$dir/etc/$node.migrate.conf") &
    migrations+=($!)
done
for migration in "${migrations[@]}"; do
    wait "$migration"
done
find_postgres
find_socket_dir
admin_psql postgres -c checkpoint

# The directory is complete before the supervisor starts, which looks again only every five seconds, and seems older
# than it is, because runsvdir waits a second for one that has just changed. -P gives each service a process group of
# its own, so that a signal to a terminal's group reaches none of them.
touch -d '2 seconds ago' "$dir/service"
started_us=${EPOCHREALTIME/./}
(cd "$dir/service" && exec setsid runsvdir -P "$dir/service" </dev/null >>"$dir/log/runsvdir.log" 2>&1) &
echo $! >"$dir/runsvdir.pid"
mapfile -t instances < <(ls "$dir/service")
wait_until_ready "${instances[@]}"
