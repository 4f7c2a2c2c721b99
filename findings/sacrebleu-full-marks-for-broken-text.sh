#!/usr/bin/env bash
# Library: sacrebleu 2.5.1 (PyPI); BLEU, chrF and TER as they come.
# Expected: only a translation that equals the reference gets full marks, and one that does gets them from every metric.
# What happens: each metric is blind to one kind of damage that a reader sees at once, and each to another. BLEU gives
# 100 to a translation in which HTML entities leaked (`&quot;`, `&amp;`), since its tokenizer 13a decodes them. chrF gives
# 100 to one that lost all its spaces, since it leaves white space out of its n-grams (so it does not see a detokenizer
# fail). TER gives 0.0, its best, to one wholly in lower case. And BLEU gives 0.0 to a headline of three words that
# equals its reference, since a corpus without any 4-gram has nothing to smooth. A regression test on one of the metrics
# alone passes on text that nobody would print.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check sacrebleu==2.5.1
cat > "$work/finding.py" <<'PYTHON'
from sacrebleu.metrics import BLEU, CHRF, TER

reference = 'Minor & Sons said: "We will build the plant in Kiel."'
cases = [
    ("entities", reference.replace("&", "&amp;").replace('"', "&quot;"), reference),
    ("no spaces", reference.replace(" ", ""), reference),
    ("lower case", reference.lower(), reference),
    ("three words, equal", "Minor builds plant", "Minor builds plant"),
    ("equal", reference, reference),
]
for name, translation, wanted in cases:
    scores = [metric.corpus_score([translation], [[wanted]]).score for metric in (BLEU(), CHRF(), TER())]
    print("{}: BLEU {:.1f} chrF {:.1f} TER {:.1f} | {}".format(name, *scores, translation))
PYTHON
"$work/venv/bin/python" "$work/finding.py" 2> "$work/warnings" > "$work/scores" || { cat "$work/warnings" >&2; exit 1; }
cat "$work/scores"

grep -q '^entities: BLEU 100.0 ' "$work/scores"
grep -q '^no spaces: .* chrF 100.0 ' "$work/scores"
grep -q '^lower case: .* TER 0.0 ' "$work/scores"
grep -q '^three words, equal: BLEU 0.0 chrF 100.0 TER 0.0 ' "$work/scores"
grep -q '^equal: BLEU 100.0 chrF 100.0 TER 0.0 ' "$work/scores"
