#!/usr/bin/env bash
# install-deps - install the Debian packages that are missing; does nothing, quickly, when none is.
#
# deploy/install-deps.sh          what building, testing and running need
# deploy/install-deps.sh --dev    and what `make lint` and `make fuzz` need
set -euo pipefail

packages=(
    gcc make pkg-config protobuf-c-compiler
    libczmq-dev libprotobuf-c-dev libpq-dev libconfuse-dev libmicrohttpd-dev libjansson-dev libsodium-dev
    libcsv-dev zlib1g-dev libcurl4-openssl-dev libcmocka-dev
    postgresql-15 runit tzdata python3-aiosmtpd jq
)
dev_packages=(clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev cppcheck shellcheck)

case ${1:-} in
    '') ;;
    --dev) packages+=("${dev_packages[@]}") ;;
    *) echo "usage: deploy/install-deps.sh [--dev]" >&2; exit 2 ;;
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

install_missing()
{
    if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then
        refuse_main_cluster || return 1
    fi
    "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
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
    install_missing || { "${as_root[@]}" apt-get update && install_missing; }
fi

# As root, the services run as a user of their own; a normal user runs them as himself.
if [[ $EUID == 0 ]] && ! id -u tillsyn >/dev/null 2>&1; then
    useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tillsyn
    echo "install-deps: made the system user tillsyn, which the services run as"
fi
