#!/usr/bin/env bash
# Prepares everything, then trains in the background at the lowest priority; or goes on where it was stopped.
#
# usage: background.sh DATA_DIR WORK_DIR SECONDS [OPTIONS of train.py]        to stop: kill -- -$(cat WORK_DIR/pid)
#
# DATA_DIR has train.tsv and perhaps more.tsv (group, German, English), lexicon.tsv and vocab.spm; tables may be packed
# with zstd. WORK_DIR gets all the rest: environment, ids, train.log and the checkpoints model.pt and model.average.pt.
# What is there already is not made again; pairs of news/*.tsv are taken up when they change. Give --init at the first
# start.
#
# Needs g++ and Python's venv, zstd for packed tables; tcmalloc (libtcmalloc-minimal4 in Debian) is used if it is there.
set -euo pipefail
recipe=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 3 ]; then
  echo "usage: background.sh DATA_DIR WORK_DIR SECONDS [OPTIONS of train.py]" >&2
  exit 2
fi

# Whether a process is there and not merely waiting to be cleared away.
running() {
  case $(ps -o stat= -p "$1") in "" | Z*) return 1 ;; esac
}

if [ "$1" != --here ]; then
  work=$2
  mkdir -p "$work"
  if [ -f "$work/pid" ] && running "$(cat "$work/pid")"; then
    echo "already training: $(tail -n 1 "$work/train.log")"
    exit 0
  fi
  setsid nice -n 19 "$0" --here "$@" >> "$work/train.log" 2>&1 < /dev/null &
  echo $! > "$work/pid"
  echo "training in the background, log: $work/train.log"
  exit 0
fi

data=$2 work=$3 seconds=$4
shift 4

# The rows of a table, packed or not.
rows() {
  if [ -f "$1.zst" ]; then zstd -q -dc --long=27 "$1.zst"; else cat "$1"; fi
}

all_pairs() {
  rows "$data/train.tsv"
  if [ -f "$data/more.tsv" ] || [ -f "$data/more.tsv.zst" ]; then rows "$data/more.tsv"; fi
}

# made FILE COMMAND...: what the command writes, whole or not at all, unless it is there already.
made() {
  [ -f "$1" ] && return
  "${@:2}" > "$1.part"
  mv "$1.part" "$1"
}

if [ -x "$work/venv/bin/python" ]; then PATH=$(cd "$work/venv/bin" && pwd):$PATH; fi
if ! python -c 'import numpy, sentencepiece, torch' 2>/dev/null; then
  python3 -m venv "$work/venv"
  PATH=$(cd "$work/venv/bin" && pwd):$PATH
  pip install -q -r "$recipe/requirements.txt"
fi

# A script of the recipe.
step() { python "$recipe/$1" "${@:2}"; }
made "$work/train.tsv" all_pairs
made "$work/lexicon.tsv" rows "$data/lexicon.tsv"
made "$work/terms.tsv" step annotate.py "$work/train.tsv" "$work/lexicon.tsv" 11
made "$work/copies.tsv" step copies.py "$work/train.tsv" 90000 5
made "$work/encoded.log" step encode.py "$data/vocab.spm" "$work/ids" "$work"/{train,terms,copies}.tsv
made "$work/encoded-words.log" step encode.py "$data/vocab.spm" "$work/ids" --words "$work/lexicon.tsv"

awk -F '\t' 'NF == 2 {print "written\t" $0}' "$recipe"/news/*.tsv > "$work/written.new"
if ! cmp -s "$work/written.new" "$work/written.tsv"; then
  mv "$work/written.new" "$work/written.tsv"
  rm -f "$work/terms-written.tsv" "$work/encoded-written.log"
fi
made "$work/terms-written.tsv" step annotate.py "$work/written.tsv" "$work/lexicon.tsv" 12
made "$work/encoded-written.log" step encode.py "$data/vocab.spm" "$work/ids" "$work"/{,terms-}written.tsv

# Each worker has a core, and threads would stand in each other's way; tcmalloc gives large blocks of memory back less
# eagerly.
export OMP_NUM_THREADS=1
tcmalloc=$({ /sbin/ldconfig -p || true; } 2>/dev/null | awk '/libtcmalloc_minimal/ && !found++ {print $NF}')
if [ -n "$tcmalloc" ]; then export LD_PRELOAD=$tcmalloc; fi
exec python "$recipe/train.py" "$work/ids" "$work/model" "$seconds" "$@"
