#!/usr/bin/env bash
# Library: sentencepiece 0.2.3 (PyPI), normalisation rule nmt_nfkc, which a vocabulary gets unless another one is named.
# Expected: what a translation vocabulary normalises away is what a reader does not see (soft hyphens and other break
# hints in long German compounds), and what a reader sees keeps its meaning. What happens: the reverse. A power becomes
# digits of its number (`10⁶` → 106, `2⁶⁴` → 264) and a mixed fraction an improper one (`3½` → 31⁄2, `1¼` → 11⁄4), before the
# model sees any of it, so no model can put it right. The soft hyphen and the word joiner stay, so that `Rück-gabe` with
# one is another word with a piece in it that is not in the vocabulary; and the zero-width space, by the same rule, becomes
# a real space, so that `Rechenzentrum` with one is two words. Plain NFKC would have left all three as they are.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check sentencepiece==0.2.3
cat > "$work/finding.py" <<'PYTHON'
import io
import sentencepiece as spm

sentences = [
    "Das Rechenzentrum der Stadt misst 1234567890 Werte.",
    "Die Rückgabe der Geräte kostet 106 Euro.",
    "Rechen mit Zentrum und Gabe zurück.",
] * 30
model = io.BytesIO()
spm.SentencePieceTrainer.train(
    sentence_iterator=iter(sentences), model_writer=model, vocab_size=60, hard_vocab_limit=False, minloglevel=2
)
vocabulary = spm.SentencePieceProcessor(model_proto=model.getvalue())
for text in [
    "10⁶", "2⁶⁴", "3½", "1¼",
    "Rückgabe", "Rück\u00adgabe", "Rück\u2060gabe",
    "Rechenzentrum", "Rechen\u200bzentrum",
]:
    known = "unknown piece" if vocabulary.unk_id() in vocabulary.encode(text) else "known"
    normal = vocabulary.normalize(text).replace("\u2581", " ").strip()
    visible = [t.translate({0xAD: "<U+00AD>", 0x2060: "<U+2060>", 0x200B: "<U+200B>"}) for t in (text, normal)]
    print(f"{visible[0]} -> {visible[1]}" + ("" if text[0].isdigit() else f" ({known})"))
PYTHON

cat > "$work/expected" <<'TEXT'
10⁶ -> 106
2⁶⁴ -> 264
3½ -> 31⁄2
1¼ -> 11⁄4
Rückgabe -> Rückgabe (known)
Rück<U+00AD>gabe -> Rück<U+00AD>gabe (unknown piece)
Rück<U+2060>gabe -> Rück<U+2060>gabe (unknown piece)
Rechenzentrum -> Rechenzentrum (known)
Rechen<U+200B>zentrum -> Rechen zentrum (known)
TEXT
PYTHONIOENCODING=utf-8 "$work/venv/bin/python" "$work/finding.py" > "$work/normalised" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
cat "$work/normalised"
diff "$work/expected" "$work/normalised"
