#!/usr/bin/env bash
# test_fail_points - the points where tests make a service die are in test builds only: what is deployed has none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/tap.sh

mapfile -t sources < <(grep -l 'FAIL_POINT(' services/platform/*.c)
mapfile -t names < <(sed -n 's/.*= "\([a-z_]*\)",$/\1/p' services/platform/fail.c)
objects=("${sources[@]/%.c/.o}")

twelve() { ((${#names[@]} == 12 && ${#sources[@]} >= 5)) || { echo "${#names[@]} names in ${#sources[@]} files"; return 1; }; }

in_test_builds()
{
    local name
    for name in "${names[@]}"; do
        grep -qaF "$name" "$TILLSYN_BUILD/tests/toys/relay" || { echo "$name is not there"; return 1; }
    done
}

# The objects as they are deployed: no name, and nobody that calls.
none_in_release()
{
    local name object status=0
    make -s FLAVOUR=release "${objects[@]/#/build/obj/}" build/obj/services/platform/fail.o >/dev/null
    for object in "${objects[@]/#/build/obj/}" build/obj/services/platform/fail.o; do
        ! nm "$object" | grep -w fail_pass || status=1
        for name in TILLSYN_FAIL "${names[@]}"; do
            ! grep -laF "$name" "$object" || status=1
        done
    done
    return $status
}

# What lies under build/ from before is what would be deployed.
none_in_binaries()
{
    local name binary status=0
    for binary in build/bin/tillsyn-*; do
        [[ -e $binary ]] || continue
        for name in "${names[@]}"; do
            ! grep -laF "$name" "$binary" || status=1
        done
    done
    return $status
}

plan 4
ok "twelve points have names" twelve
ok "each can be armed in a test build" in_test_builds
ok "none is compiled into a release" none_in_release
ok "none is in the services as built" none_in_binaries
