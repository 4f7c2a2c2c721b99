#!/usr/bin/env bash
# Makes briefs of a corpus in several processes and puts the results together.
set -euo pipefail

if [ $# -lt 3 ]; then
    echo "usage: briefs.sh SHARDS OUT CORPUS... [OPTIONS of depesche run]" >&2
    exit 2
fi
shards=$1 out=$2
shift 2
depesche=${DEPESCHE:-depesche}

if ! [[ $shards =~ ^[1-9][0-9]*$ ]]; then
    echo "briefs.sh: SHARDS must be a number from 1, not '$shards'" >&2
    exit 2
fi

# Folders that are kept let a later run go on where one was stopped.
if [ -n "${WORK:-}" ]; then
    work=$WORK
    mkdir -p "$work"
else
    work=$(mktemp -d "${TMPDIR:-/tmp}/depesche-shards.XXXXXX")
    trap 'rm -rf "$work"' EXIT
fi

# Code 1 says that some articles failed, each of them named in the results: for parallel that is success. Any other code
# is passed on, and the first one stops all shards.
# shellcheck disable=SC2016
tolerant='"$@" || { code=$?; [ "$code" -eq 1 ] || exit "$code"; }'

seq "$shards" | parallel --will-cite --quote --jobs "${JOBS:-100%}" --halt now,fail=1 \
    sh -c "$tolerant" shard "$depesche" run "$@" -o "$work/{}" --shard "{}/$shards" --jobs 1 --progress none

merge=("$depesche" merge)
for ((i = 1; i <= shards; i++)); do
    merge+=("$work/$i")
done
"${merge[@]}" -o "$out"
