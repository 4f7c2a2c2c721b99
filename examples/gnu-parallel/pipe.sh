#!/usr/bin/env bash
# Answers JSON Lines on stdin with JSON Lines on stdout, in the same order, in several processes.
set -euo pipefail

# Every block has a process of its own, which loads the model: blocks should be large.
parallel --will-cite --pipe --keep-order --block "${BLOCK:-4M}" --jobs "${JOBS:-100%}" --halt now,fail=1 --quote \
    "${DEPESCHE:-depesche}" pipe --jobs 1 --exit-zero "$@"
