# lib - what the scripts of deploy/local share: the table of nodes, users, directories. Sourced, never run.
# shellcheck shell=bash disable=SC2034
set -euo pipefail
# A caller's PGHOST, PGPORT or PGUSER must not send us to another cluster.
unset "${!PG@}"
umask 022

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
build=${TILLSYN_BUILD:-build}
[[ $build == /* ]] || build=$checkout/$build

# --- who runs where; the numbers make the ports (bus 21000 + 10 x node + service, health 22000 + the same) ---

nodes=(central nord mitt ost sydost sydvast syd)
declare -A node_number=([central]=0 [nord]=1 [mitt]=2 [ost]=3 [sydost]=4 [sydvast]=5 [syd]=6)
declare -A service_number=([permits]=1 [intake]=2 [risk]=3 [scheduling]=4 [notification]=5)

# TILLSYN_SERVICES names the services that run, with commas; unset, it is the whole authority.
deployed=${TILLSYN_SERVICES:-permits,intake,risk,scheduling,notification}

services_of() # node
{
    local service services=()
    for service in ${deployed//,/ }; do
        if [[ $service == permits && $1 == central || $service != permits && $1 != central ]]; then
            services+=("$service")
        fi
    done
    echo "${services[*]}"
}

port_offset=${TILLSYN_PORT_OFFSET:-0}

port_of() # base service node
{
    echo $(($1 + port_offset + 10 * node_number[$3] + service_number[$2]))
}

# --- messages ---

say() { echo "tillsyn: $*"; }
fail() { echo "tillsyn: $*" >&2; exit 1; }

# --- users: as root, PostgreSQL runs as postgres and the services as tillsyn; otherwise all is one's own ---

if [[ $EUID == 0 ]]; then
    cluster_user=postgres service_user=tillsyn
    as_cluster() { (cd / && exec runuser -u postgres -- "$@"); }
else
    cluster_user=$(id -un) service_user=$cluster_user
    as_cluster() { (cd / && exec "$@"); }
fi

need_users()
{
    id -u "$cluster_user" "$service_user" >/dev/null 2>&1 ||
        fail "the system users $cluster_user and $service_user are needed; run: make deps"
}

give_to() # user, file...: a normal user already owns what he makes
{
    [[ $EUID != 0 ]] || chown -R "$@"
}

reachable() # directory: may both users enter it?
{
    [[ $EUID != 0 ]] || { as_cluster test -x "$1" && runuser -u "$service_user" -- test -x "$1"; }
}

# --- the state directory ---

# Sets $dir, the real path of what the caller named (var/local).
find_dir() # name-or-path
{
    [[ -n ${1:-} ]] || fail "usage: ${0##*/} DIRECTORY (for example var/local)"
    dir=$1
    [[ $dir == /* ]] || dir=$PWD/$dir
    if [[ -d $dir ]]; then
        dir=$(cd "$dir" && pwd -P)
    fi
    [[ $dir =~ ^[A-Za-z0-9._/+@-]+$ ]] ||
        fail "$dir has a character that configuration files cannot hold; use letters, digits and . _ / + @ -"
}

# Makes it, marked as ours; one that something else filled, or another checkout uses, is refused. Where the checkout is
# closed to the users that must work there (/root, a private home), it is /var/lib/tillsyn/<name>, and var/<name> becomes
# a link to it.
make_dir() # name-or-path
{
    need_users
    find_dir "$1"
    mkdir -p "$(dirname "$dir")"
    if [[ ! -e $dir/.tillsyn ]] && ! reachable "$(dirname "$dir")"; then
        local home=/var/lib/tillsyn/${dir##*/}
        say "$dir is closed to the users $cluster_user and $service_user; state goes to $home"
        mkdir -p "$home"
        rmdir "$dir" 2>/dev/null || true
        ln -sfn "$home" "$dir"
        dir=$home
    fi
    mkdir -p "$dir"
    if [[ ! -e $dir/.tillsyn && -n $(ls -A "$dir") ]]; then
        fail "$dir holds something that is not ours; name an empty or new directory"
    fi
    if [[ -e $dir/.tillsyn && $(<"$dir/.tillsyn") != "$checkout" ]]; then
        fail "$dir belongs to the checkout $(<"$dir/.tillsyn"); use another name, or make clean there"
    fi
    # Written once and whole: scripts that start side by side read it.
    if [[ ! -e $dir/.tillsyn ]]; then
        echo "$checkout" >"$dir/.tillsyn.$$"
        mv "$dir/.tillsyn.$$" "$dir/.tillsyn"
    fi
}

ours_or_nothing() # name-or-path: ends the script, content, when there is nothing of ours
{
    find_dir "$1"
    if [[ ! -e $dir/.tillsyn ]]; then
        say "nothing at $1"
        exit 0
    fi
}

# Pids of processes whose program or working directory lies in the state directory: PostgreSQL works in pg/, the
# supervisors in service/, and the services' programs are bin/. A shell that stands elsewhere in it is not meant.
running_in() # subdirectory...
{
    local sub match=()
    for sub; do
        match+=(-o -lname "$dir/$sub" -o -lname "$dir/$sub/*")
    done
    find /proc/[0-9]*/exe /proc/[0-9]*/cwd -maxdepth 0 \( "${match[@]:1}" \) 2>/dev/null |
        cut -d/ -f3 | sort -nu || true
}

# --- the cluster ---

admin=tillsyn_admin
socket_name=/.s.PGSQL.5432

# The socket lies in the state directory, or in /tmp where that makes its name longer than the kernel's 107 bytes.
find_socket_dir()
{
    socket_dir=$dir/run
    if ((${#socket_dir} + ${#socket_name} > 107)); then
        socket_dir=/tmp/tillsyn-$(printf %s "$dir" | cksum | cut -d' ' -f1)
    fi
}

admin_psql() # database, psql arguments...
{
    local database=$1
    shift
    PGPASSWORD=$(<"$dir/secrets/$admin.pw") PGOPTIONS="-c client_min_messages=warning ${admin_options:-}" \
        "$pg_bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$socket_dir" -p 5432 -U $admin -d "$database" "$@"
}

# The newest server that is installed; for a cluster that exists, the one that made it.
find_postgres()
{
    pg_bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    [[ ! -s $dir/pg/PG_VERSION ]] || pg_bin=/usr/lib/postgresql/$(<"$dir/pg/PG_VERSION")/bin
    [[ -x $pg_bin/initdb ]] || fail "PostgreSQL's server is not installed ($pg_bin); run: make deps"
}

new_password() # owner, file: keeps the one that is there
{
    [[ -s $2 ]] || (umask 077 && head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$2")
    give_to "$1" "$2"
}
