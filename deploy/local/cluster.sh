#!/usr/bin/env bash
# cluster - the private PostgreSQL cluster of a state directory: cluster.sh start|stop|status DIR [--throwaway]
#
# --throwaway (start only) is for tests: a crash of the machine may lose it, so it need not wait for the disk.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

create()
{
    say "making a PostgreSQL cluster in $dir/pg"
    mkdir -p "$dir/secrets" "$dir/log/postgresql"
    chmod 711 "$dir/secrets"
    new_password "$EUID" "$dir/secrets/$admin.pw"
    # A half-made cluster of an interrupted start never gets its final name.
    rm -rf "$dir/pg.new" "$dir/bootstrap.sum"
    install -d -m 700 "$dir/pg.new"
    install -m 600 "$dir/secrets/$admin.pw" "$dir/pg.password"
    give_to "$cluster_user" "$dir/pg.new" "$dir/pg.password" "$dir/log/postgresql"
    as_cluster "$pg_bin/initdb" -D "$dir/pg.new" -U $admin --pwfile="$dir/pg.password" \
        --auth-local=scram-sha-256 --auth-host=reject --data-checksums --encoding=UTF8 --locale=C.UTF-8 \
        $throwaway_initdb >"$dir/log/initdb.log" 2>&1 || { cat "$dir/log/initdb.log" >&2; fail "initdb failed"; }
    rm -f "$dir/pg.password"
    mv "$dir/pg.new" "$dir/pg"
}

postmaster() # prints its pid; a pid file that a crash left names nobody, or somebody else
{
    local pid
    pid=$(head -n 1 "$dir/pg/postmaster.pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$dir/pg" ]] && echo "$pid"
}

make_socket_dir()
{
    install -d -m 755 "$socket_dir"
    give_to "$cluster_user" "$socket_dir"
    [[ $(stat -c %U "$socket_dir") == "$cluster_user" ]] ||
        fail "$socket_dir belongs to somebody else; remove it"
}

start()
{
    make_dir "$1"
    find_postgres
    find_socket_dir
    [[ -d $dir/pg ]] || create
    if postmaster >/dev/null; then
        return
    fi
    rm -f "$dir/pg/postmaster.pid"
    make_socket_dir
    install -m 600 -o "$cluster_user" "$checkout/deploy/local/postgresql.conf" "$dir/pg/postgresql.conf"
    # After a crash, the last backends may hold the shared memory for a moment.
    local attempt
    for attempt in 1 2 3 4 5; do
        if as_cluster "$pg_bin/pg_ctl" start -w -t 60 -s -D "$dir/pg" -l "$dir/log/postgresql/start.log" \
            -o "-k $socket_dir -c log_directory=$dir/log/postgresql $throwaway_server" >>"$dir/log/cluster.log" 2>&1; then
            return
        fi
        sleep "$attempt"
    done
    tail -n 20 "$dir/log/postgresql/start.log" >&2
    fail "PostgreSQL does not start; its log is in $dir/log/postgresql"
}

stop()
{
    ours_or_nothing "$1"
    find_postgres
    find_socket_dir
    if postmaster >/dev/null; then
        as_cluster "$pg_bin/pg_ctl" stop -w -t 60 -s -m fast -D "$dir/pg" || fail "PostgreSQL in $dir/pg does not stop"
    fi
    [[ $socket_dir == "$dir/run" ]] || rm -rf "$socket_dir"
}

status()
{
    ours_or_nothing "$1"
    local pid
    if pid=$(postmaster); then
        find_socket_dir
        echo "postgresql running (pid $pid), socket in $socket_dir"
    else
        echo "postgresql stopped"
        return 3
    fi
}

throwaway_initdb='' throwaway_server=''
if [[ ${3:-} == --throwaway ]]; then
    throwaway_initdb=--no-sync
    throwaway_server='-c fsync=off -c full_page_writes=off -c max_wal_size=1GB'
elif [[ -n ${3:-} ]]; then
    fail "unknown option $3"
fi
case ${1:-} in
    start | stop | status) "$1" "${2:-}" ;;
    *) fail "usage: cluster.sh start|stop|status DIRECTORY [--throwaway]" ;;
esac
