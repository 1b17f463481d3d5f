#!/usr/bin/env bash
# clean - stop and remove every state directory that this checkout made under var/: clean.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

for name in "$checkout"/var/*; do
    if [[ -e $name/.tillsyn ]]; then
        find_dir "$name"
        [[ $(<"$dir/.tillsyn") == "$checkout" ]] || fail "$name belongs to the checkout $(<"$dir/.tillsyn")"
        "$checkout/deploy/local/down.sh" "$dir"
        rm -rf "$dir"
    fi
done
rm -rf "${checkout:?}/var"
