#!/usr/bin/env bash
# setup - what the containers of docker-compose.yml need once: roles, schemas, keys, configuration in /deployment. Idempotent.
set -euo pipefail

checkout=/usr/share/tillsyn
dir=/deployment
admin_password=$(</run/secrets/admin)
nodes=(central nord mitt ost sydost sydvast syd)
declare -A node_number=([central]=0 [nord]=1 [mitt]=2 [ost]=3 [sydost]=4 [sydvast]=5 [syd]=6)
declare -A service_number=([permits]=1 [intake]=2 [risk]=3 [scheduling]=4 [notification]=5)

services_of() # node
{
    if [[ $1 == central ]]; then echo permits; else echo intake risk scheduling notification; fi
}

new_password() # file
{
    [[ -s $1 ]] || (umask 077 && head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$1")
}

conninfo() # node, role
{
    echo "host=database-$1 port=5432 dbname=tillsyn_$1 user=$2"
}

write_service_conf() # service, node
{
    local role=tillsyn_$1_$2 port=$((10 * node_number[$2] + service_number[$1]))
    cat <<END
service = "$1"
node = "$2"
bus = "tcp://0.0.0.0:$((21000 + port))"
health_address = "0.0.0.0"
health_port = $((22000 + port))
database = "$(conninfo "$2" "$role")"
database_password_file = "$dir/secrets/$role.pw"
database_reader = "$(conninfo "$2" "${role}_reader")"
database_reader_password_file = "$dir/secrets/${role}_reader.pw"
key_file = "$dir/keys/$1.$2.key"
peers_file = "$dir/etc/peers.conf"
END
    case $1 in
        risk) cat <<END ;;
policy_dir = "$checkout/deploy/policy"
database_external = "$(conninfo "$2" "${role}_external")"
database_external_password_file = "$dir/secrets/${role}_external.pw"
END
        notification) cat <<END ;;
policy_dir = "$checkout/deploy/policy"
smtp_url = "${SMTP_URL:-smtp://mail:25025}"
smtp_from = "tillsyn@tillsyn.invalid"
smtp_user = "none"
smtp_password_file = "none"
smtp_ca_file = "none"
require_tls = "no"
END
    esac
}

write_migrate_conf() # node
{
    cat <<END
node = "$1"
service = {"$(services_of "$1" | sed 's/ /", "/g')"}
database = "$(conninfo "$1" "tillsyn_owner_$1")"
database_password_file = "$dir/secrets/tillsyn_owner_$1.pw"
END
}

mkdir -p $dir/{etc,keys,secrets}
for node in "${nodes[@]}"; do
    new_password "$dir/secrets/tillsyn_owner_$node.pw"
    write_migrate_conf "$node" >"$dir/etc/$node.migrate.conf"
    for service in $(services_of "$node"); do
        writer=tillsyn_${service}_$node
        for role in "$writer" "${writer}_reader" "${writer}_external"; do
            new_password "$dir/secrets/$role.pw"
        done
        write_service_conf "$service" "$node" >"$dir/etc/$service.$node.conf"
        PGPASSWORD=$admin_password psql -X -q -v ON_ERROR_STOP=1 -h "database-$node" -U tillsyn_admin -d postgres \
            -v node="$node" -v service="$service" -v secrets="$dir/secrets" -f "$checkout/deploy/db/roles.sql"
    done
    (cd "$checkout" && tillsynctl db migrate --config "$dir/etc/$node.migrate.conf")
done

tillsynctl keys init --dir $dir
# Containers find each other by name, not on one loopback.
sed -i -E '/^service "/ { h }; /endpoint = / { G; s|tcp://127\.0\.0\.1:([0-9]+)"\n?service "([a-z]+)\.([a-z]+)" \{|tcp://\2-\3:\1"|; s/\n.*// }' \
    $dir/etc/peers.conf
chown -R tillsyn:tillsyn $dir
chmod 755 $dir
