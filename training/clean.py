#!/usr/bin/env python3
"""Sentence pairs that are fit to learn from, out of aligned files.

usage: clean.py CORPORA.tsv HELD_OUT_DIR > train.tsv

CORPORA.tsv names a corpus a line: group, file with the German lines, file with the English lines, fewest words
(tab-separated). HELD_OUT_DIR has SET/src.de of every evaluation set: no German sentence of them gets through. Writes
group, German, English.
"""
import hashlib
import html
import pathlib
import re
import sys
import unicodedata

GERMAN = re.compile(
    r"\b(der|die|das|und|ist|nicht|mit|für|von|den|dem|des|ein|eine|einen|auf|zu|im|werden|wird|sich|sie|auch"
    r"|als|an|bei|nach|wie|oder|kann|können)\b",
    re.I,
)
ENGLISH = re.compile(
    r"\b(the|of|and|to|in|is|for|that|with|this|are|can|be|or|you|your|from|by|not|it|as|on)\b", re.I
)
# Program text, addresses, placeholders: nothing that a news translator should learn.
CODE = re.compile(r"[{}<>|\\]|%[sd(]|&[a-z]+;|https?://|\w+\(\)|::|--\w|\$[A-Za-z_(]")
DIGITS = re.compile(r"\d+")
SEPARATOR = re.compile(r"(?<=\d)[.,’' \u00a0](?=\d{3}(?!\d))")


def tidy(text):
    """One form for one text: NFC, no soft hyphens, no HTML entities, single spaces."""
    text = unicodedata.normalize("NFC", html.unescape(text))
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())


def numbers_agree(german, english):
    """Whether every number of two digits and more stands in both, however it is grouped."""
    whole = (SEPARATOR.sub("", text) for text in (german, english))
    bags = [[run.lstrip("0") for run in DIGITS.findall(text)] for text in whole]
    return all(len(run) < 2 or run in other for bag, other in (bags, bags[::-1]) for run in bag)


def fit(german, english, fewest):
    """Whether a pair looks like a translation of prose."""
    words, others = german.split(), english.split()
    if not fewest <= len(words) <= 90 or not 1 <= len(others) <= 90:
        return False
    shorter, longer = sorted((len(german), len(english)))
    if longer > 700 or (longer > 30 and longer > 2.2 * shorter):
        return False
    if any(2 * sum(map(str.isalpha, text)) < len(text) for text in (german, english)):
        return False
    if CODE.search(german) or CODE.search(english) or (len(words) >= 5 and german == english):
        return False
    if len(words) >= 8:
        hints = len(GERMAN.findall(german))
        if hints == 0 or len(ENGLISH.findall(german)) > hints + 2:
            return False
    if len(others) >= 8 and not ENGLISH.search(english):
        return False
    return numbers_agree(german, english)


def main():
    corpora, held_out = sys.argv[1], pathlib.Path(sys.argv[2])
    held = {tidy(line) for file in held_out.glob("*/src.de") for line in file.open(encoding="utf8")}
    if not held:
        sys.exit(f"{held_out}: no SET/src.de in it; evaluation sets must be there, so that none of them is trained on")
    seen = set()
    for row in open(corpora, encoding="utf8"):
        group, german_file, english_file, fewest = row.rstrip("\n").split("\t")
        read = kept = 0
        with open(german_file, encoding="utf8") as one, open(english_file, encoding="utf8") as other:
            for german, english in zip(one, other, strict=True):
                read += 1
                german, english = tidy(german), tidy(english)
                if german in held or not fit(german, english, int(fewest)):
                    continue
                pair = hashlib.blake2b(f"{german}\t{english}".encode(), digest_size=8).digest()
                if pair not in seen:
                    seen.add(pair)
                    kept += 1
                    print(group, german, english, sep="\t")
        print(f"{german_file}: {kept} of {read} pairs kept", file=sys.stderr)


if __name__ == "__main__":
    main()
