#!/usr/bin/env bash
# Peak memory of a run over one JSON Lines file of some megabytes, made up on the fly: flat if it does not grow with the size.
# usage: benches/memory.sh [MB]...           one file of so many megabytes
#        benches/memory.sh files [NUMBER]...  a folder of so many articles, every tenth of them German; then a second run
# English articles of about 3 kB, which are summarised without translation, with 100 kB of a field that is not used beside them,
# as dumps have them.
set -eu
cd "$(dirname "$0")/.."
cargo build --release --quiet
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
articles() {
  awk -v mb="$1" 'BEGIN {
    split("regulator network company minister battery satellite software privacy market engineer factory licence", noun, " ")
    split("opened closed questioned delayed approved rejected expanded sold", verb, " ")
    page = "<div class=page>of no use</div>"; while (length(page) < 100000) page = page page
    for (n = 1; bytes < mb * 1e6; n++) {
      line = "{\"id\":\"a" n "\",\"title\":\"The " noun[n % 12 + 1] " that was " verb[n % 8 + 1] "\",\"text\":\""
      for (s = 0; s < 50; s++)
        line = line "On day " (n + s) " the " noun[(n * 7 + s) % 12 + 1] " and the " noun[(n + s * 5) % 12 + 1] " of the city were " verb[(n + s) % 8 + 1] (s % 5 == 4 ? ".\\n\\n" : ". ")
      print line "\",\"page\":\"" page "\"}"; bytes += length(line) + length(page) + 15
    }
  }'
}
if [ "${1:-}" = files ]; then
  shift
  # Peak memory in kB of a command, all of whose output is thrown away.
  peak() { python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"; }
  echo "| articles | peak memory, MB | in a second run, MB |"; echo "|---|---|---|"
  for number in "${@:-200 2000 20000}"; do for count in $number; do
    mkdir "$out/in"
    articles 1000000 2>/dev/null | head -n "$count" | python3 -c '
import json, sys
german = open("corpus/wechat.txt").read()
for n, line in enumerate(sys.stdin):
    text = german + f"\n\nArtikel {n}." if n % 10 == 0 else json.loads(line)["title"] + "\n\n" + json.loads(line)["text"]
    open(f"{sys.argv[1]}/{n}.txt", "w").write(text)' "$out/in"
    first=$(peak target/release/depesche run "$out/in" -o "$out/out")
    again=$(peak target/release/depesche run "$out/in" -o "$out/out")
    echo "| $count | $((first / 1024)) | $((again / 1024)) |"
    rm -rf "$out/in" "$out/out"
  done; done
  exit
fi
echo "| MB | articles | peak memory, MB | seconds |"; echo "|---|---|---|---|"
for mb in "${@:-20 200 2000}"; do for size in $mb; do
  begun=$SECONDS
  mkfifo "$out/in" 2>/dev/null || true
  articles "$size" > "$out/in" &
  target/release/depesche run - -o "$out/out" --no-glossary --format jsonl --progress none < "$out/in" &
  pid=$!; peak=0
  while kill -0 "$pid" 2>/dev/null; do
    now=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null || true); peak=${now:-$peak}; sleep 0.2
  done
  wait "$pid"
  echo "| $size | $(wc -l < "$out/out/briefs.jsonl") | $((peak / 1024)) | $((SECONDS - begun)) |"
  rm -rf "$out/out"
done; done
