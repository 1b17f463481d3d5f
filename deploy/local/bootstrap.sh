#!/usr/bin/env bash
# bootstrap - databases, schemas and roles in a running private cluster: bootstrap.sh DIR. Idempotent.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

make_dir "${1:-}"
find_postgres
find_socket_dir

# What was done to this cluster by the same words need not be done again.
wanted=$(sha256sum "$checkout/deploy/db/roles.sql" - <<<"$deployed ${nodes[*]}" | sha256sum)
[[ ! -e $dir/bootstrap.sum || $(<"$dir/bootstrap.sum") != "$wanted" ]] || exit 0

# One session a node makes all of it: a process and a log-in for each service would take most of the time. Hundreds of
# small commits need not each wait for the disk: one checkpoint at the end does, and then it is noted.
make_node() # node
{
    local node=$1 service writer
    # Only who runs migrations reads the owner's password; the services read their own.
    new_password "$EUID" "$dir/secrets/tillsyn_owner_$node.pw"
    for service in $(services_of "$node"); do
        writer=tillsyn_${service}_$node
        new_password "$service_user" "$dir/secrets/$writer.pw"
        new_password "$service_user" "$dir/secrets/${writer}_reader.pw"
        if [[ $service == risk ]]; then
            new_password "$service_user" "$dir/secrets/${writer}_external.pw"
        fi
        printf '\\set node %s\n\\set service %s\n\\i %s\n' "$node" "$service" "$checkout/deploy/db/roles.sql"
    done | admin_options='-c synchronous_commit=off' admin_psql postgres -v secrets="$dir/secrets" -f -
}

# What belongs to the whole cluster is settled with the first node; the others need not wait for each other.
make_node "${nodes[0]}"
making=()
for node in "${nodes[@]:1}"; do
    make_node "$node" &
    making+=($!)
done
for node in "${making[@]}"; do
    wait "$node"
done
admin_psql postgres -c checkpoint
echo "$wanted" >"$dir/bootstrap.sum"
