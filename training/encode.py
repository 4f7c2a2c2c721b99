#!/usr/bin/env python3
"""Lines of text to arrays of vocabulary ids.

usage: encode.py VOCABULARY.spm OUT_DIR FILE.tsv...      rows of group, German, English
       encode.py VOCABULARY.spm OUT_DIR --words LEXICON.tsv      pairs of single expressions: keywords translate alone

A file's rows of one group become OUT_DIR/FILE.group.npz: `ids`, all ids in a row, and `offsets`, where source and
target of each pair begin, by turns.
"""
import pathlib
import re
import sys

import numpy
import sentencepiece

import lexicon

END = 0
# The engine reads 127 source ids at most, the end mark included.
MOST = 120
SYMBOL = re.compile(r"(<t[012]>)")


def source_ids(vocabulary, text):
    """Term symbols are ids of their own; the text between them is encoded by itself, as Depesche does."""
    ids = []
    for part in SYMBOL.split(text):
        ids += [vocabulary.piece_to_id(part)] if SYMBOL.fullmatch(part) else vocabulary.encode(part.strip())
    return ids


def save(path, pairs):
    pairs = [(s + [END], t + [END]) for s, t in pairs if 0 < len(s) < MOST and 0 < len(t) < MOST]
    runs = [run for pair in pairs for run in pair]
    offsets = numpy.cumsum([0] + [len(run) for run in runs])
    ids = numpy.fromiter((i for run in runs for i in run), numpy.uint16, offsets[-1])
    numpy.savez(path, ids=ids, offsets=offsets)
    print(f"{path}: {len(pairs)} pairs, {len(ids)} ids")


def encoded(vocabulary, pairs):
    targets = vocabulary.encode([english for _, english in pairs])
    return [(source_ids(vocabulary, german), target) for (german, _), target in zip(pairs, targets)]


def main():
    vocabulary = sentencepiece.SentencePieceProcessor(sys.argv[1])
    out = pathlib.Path(sys.argv[2])
    out.mkdir(exist_ok=True)
    if sys.argv[3] == "--words":
        english_of, *_ = lexicon.read(sys.argv[4])
        save(out / "words.npz", encoded(vocabulary, [(german, english[0]) for german, english in english_of.items()]))
        return
    for file in map(pathlib.Path, sys.argv[3:]):
        groups = {}
        for line in file.open(encoding="utf8"):
            group, german, english = line.rstrip("\n").split("\t")
            groups.setdefault(group, []).append((german, english))
        for group, pairs in groups.items():
            save(out / f"{file.stem}.{group}.npz", encoded(vocabulary, pairs))


if __name__ == "__main__":
    main()
