#!/usr/bin/env python3
"""The words that English has, as far as the training data show: `data/en/words.txt`.

usage: english_words.py TRAIN.tsv NEWS.tsv... > ../data/en/words.txt

Words of three letters or more on the English side, in lower case, from groups that people have written: once is enough in
running text, twice in documentation, where identifiers stand. Words that others are made of by an ending or a beginning
(`data/en/word-endings.tsv`, `word-beginnings.txt`) are left out, as src/text/english/words.rs finds them by the same
rules.
"""
import collections
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).parent.parent / "data/en"
# Translated by machine: their English may have words that nobody knows.
BY_MACHINE = {"news_kd", "ms_mt"}
DOCUMENTATION = {"tech", "ms_ht", "mdn", "docs"}
SHORTEST, LONGEST = 3, 22
WORD = re.compile(r"(?<![\w.:/\\@-])(?:[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+)(?![\w@\\]|[.:/]\w)")
SPELLINGS = [("iz", "is"), ("is", "iz"), ("yz", "ys"), ("ys", "yz"), ("our", "or"), ("or", "our")]


def rows(name):
    with open(DATA / name, encoding="utf8") as file:
        return [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]


ENDINGS = [(ending, [part.replace("-", "") for part in parts]) for ending, *parts in rows("word-endings.tsv")]
BEGINNINGS = [row[0] for row in rows("word-beginnings.txt")]


def is_made_of(word, words):
    """Whether the word is one of `words`, or made of one of them."""
    spelled = [word, *(word.replace(one, other) for one, other in SPELLINGS if one in word)]
    return any(is_known(one, words) for one in spelled) or any(
        is_known(one.removeprefix(beginning), words)
        for one in spelled
        for beginning in BEGINNINGS
        if one.startswith(beginning)
    )


def is_known(word, words):
    """Whether one of `words` is the word, but for an ending."""
    if len(word) < SHORTEST:
        return False
    if word in words:
        return True
    for ending, parts in ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if any(len(stem + part) >= SHORTEST and stem + part in words for part in parts):
                return True
            if len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[:-1] in words:
                return True
    return False


def main():
    counts = collections.Counter()
    for path in sys.argv[1:]:
        with open(path, encoding="utf8", errors="replace") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                group = cells[0] if len(cells) > 2 else "written"
                if len(cells) > 1 and group not in BY_MACHINE:
                    weight = 1 if group in DOCUMENTATION else 2
                    for word in {found.lower() for found in WORD.findall(cells[-1])}:
                        counts[word] += weight
    words = set()
    for word in sorted(counts, key=lambda word: (len(word), word)):
        if counts[word] > 1 and SHORTEST <= len(word) <= LONGEST and not is_made_of(word, words):
            words.add(word)
    print("# English words of three letters or more, but those that are made of others by an ending or a beginning, from the")
    print("# English side of the model's training data: training/english_words.py.")
    print("\n".join(sorted(words, key=lambda word: word.encode())))


if __name__ == "__main__":
    main()
