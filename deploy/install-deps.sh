#!/usr/bin/env bash
# install-deps - install the Debian packages that are missing; does nothing, quickly, when none is.
#
# deploy/install-deps.sh          what building, testing and running need
# deploy/install-deps.sh --dev    and what `make lint` and `make fuzz` need
# deploy/install-deps.sh --bench  and the brokers that `make bench` compares with; their services stay off
set -euo pipefail

packages=(
    gcc make pkg-config protobuf-c-compiler
    libczmq-dev libprotobuf-c-dev libpq-dev libconfuse-dev libmicrohttpd-dev libjansson-dev libsodium-dev
    libcsv-dev zlib1g-dev libcurl4-openssl-dev libcmocka-dev
    postgresql-15 runit tzdata python3-aiosmtpd jq
)
dev_packages=(clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev cppcheck shellcheck spin)
bench_packages=(rabbitmq-server librabbitmq-dev nats-server libnats-dev)
# What Debian would start, and start again at every boot, because of them.
bench_units=(rabbitmq-server.service nats-server.service epmd.service epmd.socket)

case ${1:-} in
    '') ;;
    --dev) packages+=("${dev_packages[@]}") ;;
    --bench) packages+=("${bench_packages[@]}") ;;
    *) echo "usage: deploy/install-deps.sh [--dev | --bench]" >&2; exit 2 ;;
esac

missing_packages()
{
    dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
        awk -v wanted="$*" '$1 == "installed" { have[$2] }
            END { n = split(wanted, w, " "); for (i = 1; i <= n; i++) if (!(w[i] in have)) print w[i] }'
}

if ! command -v dpkg-query >/dev/null; then
    echo "install-deps: this is not Debian; install what these packages hold: ${packages[*]}" >&2
    exit 1
fi
mapfile -t missing < <(missing_packages "${packages[@]}" || true)

as_root=()
if [[ $EUID != 0 ]]; then
    as_root=(sudo)
fi

# Debian's server package would make and start a cluster of its own; ours is private, so that one is not wanted. The
# setting must be there before the server package is, and needs the directory that postgresql-common owns.
refuse_main_cluster()
{
    local conf=/etc/postgresql-common/createcluster.conf
    "${as_root[@]}" apt-get install -y --no-install-recommends postgresql-common
    "${as_root[@]}" sed -i '/^[# ]*create_main_cluster/d' $conf
    echo 'create_main_cluster = false' | "${as_root[@]}" tee -a $conf >/dev/null
}

apt_install() # package...
{
    "${as_root[@]}" apt-get install -y --no-install-recommends "$@"
}

# The benchmark runs brokers of its own. Debian asks this program before it starts a service, whatever starts them; one
# that is there already (every container has one) is put back.
policy=/usr/sbin/policy-rc.d
restore_policy()
{
    "${as_root[@]}" rm -f $policy
    [[ ! -e $policy.tillsyn ]] || "${as_root[@]}" mv $policy.tillsyn $policy
}

install_stopped() # package...
{
    local failed=0
    trap restore_policy EXIT
    [[ ! -e $policy || -e $policy.tillsyn ]] || "${as_root[@]}" mv $policy $policy.tillsyn
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
    "${as_root[@]}" chmod 755 $policy
    apt_install "$@" || failed=1
    restore_policy
    trap - EXIT
    return $failed
}

# Nor at the next boot. Only units that came just now: a broker that was here before is somebody's.
switch_off() # unit...
{
    local unit
    for unit; do
        [[ -e /lib/systemd/system/$unit ]] || continue
        ! command -v systemctl >/dev/null || "${as_root[@]}" systemctl --quiet --no-reload disable "$unit"
        [[ ! -e /etc/init.d/${unit%.*} ]] || "${as_root[@]}" update-rc.d "${unit%.*}" disable
    done
}

install_missing()
{
    if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then
        refuse_main_cluster || return 1
    fi
    if [[ " ${missing[*]} " == *-server* ]]; then
        install_stopped "${missing[@]}"
    else
        apt_install "${missing[@]}"
    fi
}

if ((${#missing[@]})); then
    if [[ $EUID != 0 ]] && ! sudo -n true 2>/dev/null; then
        echo "install-deps: these packages are missing, and only root can install them:" >&2
        echo "    sudo apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    echo "install-deps: installing ${missing[*]}"
    # Package lists may be absent (a fresh container) or old (a file that the archive has replaced).
    if ! apt-cache show "${missing[@]}" >/dev/null 2>&1; then
        "${as_root[@]}" apt-get update
    fi
    new_units=()
    for unit in "${bench_units[@]}"; do
        [[ -e /lib/systemd/system/$unit ]] || new_units+=("$unit")
    done
    install_missing || { "${as_root[@]}" apt-get update && install_missing; }
    switch_off "${new_units[@]}"
fi

# As root, the services run as a user of their own; a normal user runs them as himself.
if [[ $EUID == 0 ]] && ! id -u tillsyn >/dev/null 2>&1; then
    useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tillsyn
    echo "install-deps: made the system user tillsyn, which the services run as"
fi
