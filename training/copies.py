#!/usr/bin/env python3
"""Lines that teach the model to copy: names and numbers that stand on both sides are exchanged, also for invented ones.

usage: copies.py TRAIN.tsv LINES SEED      writes `copy`, German, English, tab-separated
"""
import random
import re
import sys

from names import invented

GROUPS = {"news", "news_kd", "news_bt", "general", "tatoeba"}
NAME = re.compile(r"(?<!\w)[A-Z][A-Za-zÀ-ž0-9]{2,}(?:-[A-Z][a-z]+)?(?!\w)")
# What follows may be the end of the sentence, but not more of the number.
ENDS = r"(?!\d|[.,:]\d)"
DECIMAL = re.compile(r"(?<![\d.,])(\d{1,3}),(\d{1,2})" + ENDS)
WHOLE = re.compile(r"(?<![\d.,:])(\d{2,4})" + ENDS)


def word(text):
    return re.compile(r"(?<!\w)" + re.escape(text) + r"(?!\w)")


def exchange_names(german, english, names, known):
    """Names that stand equally often on both sides; the first word of a sentence may be none."""
    for name in sorted(set(NAME.findall(german))):
        if name not in known or (german.startswith(name) and random.random() < 0.5):
            continue
        pattern = word(name)
        if len(pattern.findall(german)) == len(pattern.findall(english)):
            new = invented() if random.random() < 0.5 else random.choice(names)
            german, english = pattern.sub(lambda _: new, german), pattern.sub(lambda _: new, english)
    return german, english


def exchange_decimals(german, english):
    """1,5 and 1.5."""
    for whole, part in sorted(set(DECIMAL.findall(german))):
        ours = re.compile(rf"(?<![\d.,]){whole},{part}{ENDS}")
        theirs = re.compile(rf"(?<![\d.,]){whole}\.{part}{ENDS}")
        if len(ours.findall(german)) == 1 == len(theirs.findall(english)):
            number = str(random.randint(1, 10 ** random.randint(1, 3) - 1))
            digits = str(random.randrange(10 ** len(part))).zfill(len(part))
            german = ours.sub(f"{number},{digits}", german)
            english = theirs.sub(f"{number}.{digits}", english)
    return german, english


def exchange_wholes(german, english):
    """Numbers of two to four digits; a year stays a year."""
    for number in sorted(set(WHOLE.findall(german))):
        pattern = re.compile(rf"(?<![\d.,:]){number}{ENDS}")
        if len(pattern.findall(german)) == 1 == len(pattern.findall(english)):
            is_year = len(number) == 4 and number[:2] in ("19", "20")
            new = str(random.randint(1950, 2030) if is_year else random.randint(10, 10 ** len(number) - 1))
            german, english = pattern.sub(new, german), pattern.sub(new, english)
    return german, english


def main():
    train, most, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    random.seed(seed)
    pairs = []
    for line in open(train, encoding="utf8"):
        group, german, english = line.rstrip("\n").split("\t")
        if group in GROUPS:
            pairs.append((german, english))
    known = {n for g, e in pairs for n in NAME.findall(g) if n in e and word(n).search(e)}
    names = sorted(known)
    random.shuffle(pairs)
    made = 0
    for pair in pairs:
        if made == most:
            break
        changed = exchange_wholes(*exchange_decimals(*exchange_names(*pair, names, known)))
        if changed != pair:
            made += 1
            print("copy", *changed, sep="\t")


if __name__ == "__main__":
    main()
