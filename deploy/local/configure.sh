#!/usr/bin/env bash
# configure - programs, configuration, keys and supervised service directories of a state directory: configure.sh DIR
#
# TILLSYN_PORT_OFFSET moves all ports (100, 200, ... 900), so that two deployments run side by side. What runs is a
# copy: a rebuild, or an edit of a policy file, does not change a running system.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

conninfo() # node, role
{
    echo "host=$socket_dir port=5432 dbname=tillsyn_$1 user=$2"
}

write_service_conf() # service, node
{
    local role=tillsyn_$1_$2
    cat <<EOF
service = "$1"
node = "$2"
bus = "tcp://127.0.0.1:$(port_of 21000 "$1" "$2")"
health_address = "127.0.0.1"
health_port = $(port_of 22000 "$1" "$2")
database = "$(conninfo "$2" "$role")"
database_password_file = "$dir/secrets/$role.pw"
database_reader = "$(conninfo "$2" "${role}_reader")"
database_reader_password_file = "$dir/secrets/${role}_reader.pw"
key_file = "$dir/keys/$1.$2.key"
peers_file = "$dir/etc/peers.conf"
memory_limit_mb = "1024"
EOF
    if [[ -n ${TILLSYN_BUSINESS_DAY:-} ]]; then
        echo "business_day = \"$TILLSYN_BUSINESS_DAY\""
    fi
    if [[ $1 == notification ]]; then
        cat <<EOF
policy_dir = "$dir/policy"
smtp_url = "${TILLSYN_SMTP_URL:-smtp://127.0.0.1:$((25025 + port_offset))}"
smtp_from = "tillsyn@tillsyn.invalid"
smtp_user = "none"
smtp_password_file = "none"
smtp_ca_file = "none"
require_tls = "no"
EOF
    fi
    if [[ $1 == risk ]]; then
        cat <<EOF
policy_dir = "$dir/policy"
database_external = "$(conninfo "$2" "${role}_external")"
database_external_password_file = "$dir/secrets/${role}_external.pw"
EOF
    fi
}

write_migrate_conf() # node
{
    cat <<EOF
node = "$1"
service = {"$(services_of "$1" | sed 's/ /", "/g')"}
database = "$(conninfo "$1" "tillsyn_owner_$1") options=-csynchronous_commit=off"
database_password_file = "$dir/secrets/tillsyn_owner_$1.pw"
EOF
}

# chpst drops to the service's user. runit restarts what ends, at most once a second, but not a service that has refused its
# command line or its configuration (exit codes 2 and 3): trying again would not help.
write_supervised() # service, node
{
    local instance=$1.$2 drop=''
    [[ $EUID != 0 ]] || drop="chpst -u $service_user "
    mkdir -p "$dir/service/$instance/log" "$dir/log/$instance"
    cat >"$dir/service/$instance/run" <<EOF
#!/bin/sh
exec 2>&1
exec $drop$dir/bin/tillsyn-$1 --config $dir/etc/$instance.conf
EOF
    cat >"$dir/service/$instance/finish" <<'EOF'
#!/bin/sh
case $1 in 2 | 3) exec sv down . ;; esac
EOF
    cat >"$dir/service/$instance/log/run" <<EOF
#!/bin/sh
exec ${drop}svlogd $dir/log/$instance
EOF
    chmod 755 "$dir/service/$instance/run" "$dir/service/$instance/finish" "$dir/service/$instance/log/run"
    # Ten files of one megabyte each.
    printf 's1000000\nn10\n' >"$dir/log/$instance/config"
    give_to "$service_user" "$dir/log/$instance"
}

for service in ${deployed//,/ }; do
    [[ -n ${service_number[$service]:-} ]] ||
        fail "TILLSYN_SERVICES names $service; there are permits, intake, risk, scheduling and notification"
done
make_dir "${1:-}"
find_socket_dir
[[ $port_offset =~ ^[0-9]+$ ]] && ((port_offset % 100 == 0 && port_offset <= 900)) ||
    fail "TILLSYN_PORT_OFFSET is $port_offset; it must be 0, 100, 200, ... or 900"

[[ -z $(running_in bin service) ]] || fail "services of an earlier run are left in $dir; down.sh stops them"

rm -rf "${dir:?}"/{bin,policy,service}
mkdir -p "$dir/bin" "$dir/policy" "$dir/etc" "$dir/keys"
install -m 755 "$build"/bin/* "$dir/bin/"
if [[ -d $checkout/deploy/policy ]]; then
    cp -R "$checkout/deploy/policy/." "$dir/policy/"
fi

for node in "${nodes[@]}"; do
    write_migrate_conf "$node" >"$dir/etc/$node.migrate.conf"
    for service in $(services_of "$node"); do
        write_service_conf "$service" "$node" >"$dir/etc/$service.$node.conf"
        write_supervised "$service" "$node"
    done
done

# TILLSYN_PERSONS names a file with further persons, a name and a role a line.
"$dir/bin/tillsynctl" keys init --dir "$dir" --offset "$port_offset" --services "$deployed" \
    ${TILLSYN_PERSONS:+--persons "$TILLSYN_PERSONS"}
# A person's key is for the person; a service's is for the user that the service runs as.
for node in "${nodes[@]}"; do
    for service in $(services_of "$node"); do
        give_to "$service_user" "$dir/keys/$service.$node.key"
    done
done
