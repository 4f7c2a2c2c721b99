#!/usr/bin/env bash
# Checks that any number of shards gives the results of one run: DEPESCHE=/path/to/depesche ./test.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
export DEPESCHE=${DEPESCHE:-depesche}
export DEPESCHE_MODEL=${DEPESCHE_MODEL:-$root/models/de-en}

for needed in parallel python3 "$DEPESCHE"; do
    if ! command -v "$needed" >/dev/null; then
        echo "skipped: $needed is not installed"
        exit 0
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "failed: $*" >&2
    exit 1
}
expect() { # CODE COMMAND...
    local wanted=$1 code=0
    shift
    "$@" >"$work/log" 2>&1 || code=$?
    [ "$code" -eq "$wanted" ] || { cat "$work/log" >&2; fail "exit code $code, not $wanted: $*"; }
}

# Five articles of which two fail, in a folder with a space; seven shards leave some without any.
corpus="$work/some news"
mkdir "$corpus"
cp "$root"/corpus/{wechat,glasfaser,video-kurz,empty,french-sample}.txt "$corpus"
cd "$work"
options=(--glossary "$root/glossary" --sentences 2)

without_timings() {
    python3 -c 'import json, sys
run = json.load(open(sys.argv[1]))
run.pop("timings", None)
print(json.dumps(run, indent=1, sort_keys=True))' "$1"
}

expect 1 "$DEPESCHE" run "$corpus" -o whole --jobs 1 "${options[@]}"
check() { # OUT
    # .depesche is the program's own: what it keeps there to go on later stands in the order in which it was done.
    diff -r --exclude run.json --exclude .depesche whole "$1" || fail "$1 differs from one run"
    diff <(without_timings whole/run.json) <(without_timings "$1/run.json") || fail "$1/run.json differs from one run"
}
for shards in 1 2 7; do
    expect 1 "$here/briefs.sh" "$shards" "parts-$shards" "$corpus" "${options[@]}"
    check "parts-$shards"
    echo "ok: $shards shards"
done
for shards in 2 2 3; do
    expect 1 env WORK=kept "$here/briefs.sh" "$shards" parts-again "$corpus" "${options[@]}"
    check parts-again
done
echo "ok: folders that are kept"

rm "$corpus"/{empty,french-sample}.txt
expect 0 "$here/briefs.sh" 2 sound "$corpus" "${options[@]}"
echo "ok: code 0 when no article fails"
expect 3 "$here/briefs.sh" 2 broken "$corpus" --model /nowhere
[ ! -e broken ] || fail "a broken run left results"
expect 2 "$here/briefs.sh" 2 broken "$corpus" --no-such-option
expect 2 "$here/briefs.sh" 0 broken "$corpus"
echo "ok: other codes stop it"

python3 - "$corpus" >lines.jsonl <<'END'
import json, pathlib, sys
for round in range(3):
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
        print(json.dumps({"id": f"{file.stem}-{round}", "text": file.read_text(encoding="utf-8")}))
    print(json.dumps({"id": f"without-text-{round}"}))
END
"$DEPESCHE" pipe --jobs 1 --exit-zero "${options[@]}" <lines.jsonl >one.jsonl
BLOCK=10k "$here/pipe.sh" "${options[@]}" <lines.jsonl >many.jsonl
[ "$(wc -l <one.jsonl)" -eq 12 ] || fail "12 records, and $(wc -l <one.jsonl) answers"
diff one.jsonl many.jsonl || fail "pipe.sh differs from one process"
"$here/pipe.sh" "${options[@]}" </dev/null >none.jsonl
[ ! -s none.jsonl ] || fail "answers to no records"
expect 3 "$here/pipe.sh" --model /nowhere <lines.jsonl
echo "ok: pipe.sh"
