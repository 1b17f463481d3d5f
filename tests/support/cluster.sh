# cluster - a throw-away PostgreSQL cluster for a test or a run of tests. Sourced.
# shellcheck shell=bash

# Starts one in a directory and exports TILLSYN_TEST_PG, a superuser's conninfo. Append " dbname=..." to reach another
# database: the last one counts.
cluster_start() # absolute directory, which must not exist; "durable" for one that waits for the disk as a real one does
{
    local mode=(--throwaway)
    [[ ${2:-} != durable ]] || mode=()
    deploy/local/cluster.sh start "$1" "${mode[@]}" >"$1.log" || { cat "$1.log" >&2; return 1; }
    local socket
    socket=$(deploy/local/cluster.sh status "$1" | sed -n 's/.*socket in //p')
    TILLSYN_TEST_PG="host=$socket port=5432 user=tillsyn_admin dbname=postgres"
    TILLSYN_TEST_PG+=" password=$(<"$1/secrets/tillsyn_admin.pw")"
    export TILLSYN_TEST_PG
}

cluster_stop() # directory
{
    [[ ! -d $1 ]] || deploy/local/cluster.sh stop "$1"
}
