#!/usr/bin/env python3
"""Lines that teach the model to obey a glossary: `... <t0> German <t1> English <t2> ...` in the source.

After Dinu et al. 2019, "Training Neural Machine Translation to Apply Terminology Constraints". Terms are words of the
German whose dictionary English stands in the target, and names that stand in both. In three lines of five that have
nouns among their terms, the English of each noun is replaced in source and target by that of something else or by an
invented name: what the annotation says cannot be guessed there, so it must be copied.

usage: annotate.py TRAIN.tsv LEXICON.tsv SEED      writes group, German with terms, English, tab-separated
"""
import multiprocessing
import random
import re
import sys

import lexicon
from names import invented

# Lines a group, at most.
LINES = dict(news=48_000, news_kd=60_000, news_bt=60_000, general=60_000, tech=30_000, ms_ht=30_000, written=60_000)
# Terms a line: mostly one or two, as glossaries have them, sometimes many.
TERMS = (1, 1, 1, 2, 2, 3, 4)
WORD = re.compile(r"\w[\w\-]*")
ENDING = re.compile(r"(en|n|es|e|er|s)$")
SMALL = set("the a an of in to and or on at is are it be as by for so no not".split())


def stands(english, target):
    """Where the English of a term stands in the target, if in one place alone; a plural counts."""
    found = list(re.finditer(r"(?<!\w)" + re.escape(english) + r"(s|es)?(?!\w)", target, re.I))
    return found[0] if len(found) == 1 else None


def candidates(german, target, english_of, nouns):
    """(start, end, place in the target, whether a noun) of every word or words of the German whose English is there."""
    words = [(m.start(), m.end()) for m in WORD.finditer(german)]
    lowered = target.lower()
    for first in range(len(words)):
        for count in (3, 2, 1):
            if first + count > len(words):
                continue
            start, end = words[first][0], words[first + count - 1][1]
            text = german[start:end]
            if len(text) <= 3:
                continue
            place, noun = None, text.split()[-1][0].isupper() and (start > 0 or text.lower() in nouns)
            for key in (text.lower(), ENDING.sub("", text.lower())):
                for english in english_of.get(key, ()):
                    if english.lower() in lowered and english.lower() not in SMALL:
                        place = stands(english, target)
                    if place:
                        break
                if place:
                    break
            if place is None and count == 1 and first > 0 and text[0].isupper():
                place = stands(text, target)
            if place:
                yield start, end, place.span(), noun
                break


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def chosen(german, target, english_of, nouns):
    """Some of the candidates, none over another on either side. Nouns come first: glossaries are made of them."""
    found = list(candidates(german, target, english_of, nouns))
    random.shuffle(found)
    found.sort(key=lambda candidate: not candidate[3])
    most, out = random.choice(TERMS), []
    for candidate in found:
        if len(out) == most:
            break
        if all(not overlap(candidate, other) and not overlap(candidate[2], other[2]) for other in out):
            out.append(candidate)
    return sorted(out)


def other_english(old, singulars, plurals):
    """English that has nothing to do with the term, in the number of the old one."""
    kind = random.random()
    if kind < 0.25:
        return invented()
    if kind < 0.32:
        return invented() + " " + random.choice(("Act", "Group", "Labs", "Office", "Agency", "One", "Cloud"))
    new = random.choice(plurals if old.endswith("s") and not old.endswith("ss") else singulars)
    return new.title() if old.istitle() and kind < 0.45 else new


def replaced(target, spans, news):
    """The target with other English at the spans; its articles and its first letter are mended."""
    for (start, end), new in sorted(zip(spans, news), reverse=True):
        before = target[:start]
        shown = new[0].upper() + new[1:] if not before.strip() and target[start].isupper() else new
        article = re.search(r"(?<!\w)(an?) $", before, re.I)
        if article:
            right = "an" if new[0].lower() in "aeiou" else "a"
            before = before[: article.start()] + (right.title() if article[1][0].isupper() else right) + " "
        target = before + shown + target[end:]
    return target


def annotated(german, target, english_of, nouns, singulars, plurals):
    """Source with terms and target, or None where no term is found."""
    terms = chosen(german, target, english_of, nouns)
    if not terms:
        return None
    # A noun in the place of a verb would teach broken English, so only nouns are replaced.
    if any(noun for *_, noun in terms) and random.random() < 0.6:
        terms = [term for term in terms if term[3]]
        replace = True
    else:
        replace = False
    spans = [span for _, _, span, _ in terms]
    news = [target[start:end] for start, end in spans]
    if replace:
        news = [other_english(old, singulars, plurals) for old in news]
        target = replaced(target, spans, news)
    source, at = [], 0
    for (start, end, *_), english in zip(terms, news):
        source += [german[at:start], f" <t0> {german[start:end]} <t1> {english} <t2> "]
        at = end
    return " ".join("".join(source + [german[at:]]).split()), target


def work(job):
    seed, pairs = job
    random.seed(seed)
    return [(g, *found) for g, a, b in pairs if (found := annotated(a, b, *TABLES))]


def main():
    global TABLES
    train, table, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    TABLES = lexicon.read(table)
    random.seed(seed)
    groups = {}
    for line in open(train, encoding="utf8"):
        group, german, english = line.rstrip("\n").split("\t")
        if group in LINES and len(german.split()) > 2:
            groups.setdefault(group, []).append((group, german, english))
    pairs = [p for group, lines in groups.items() for p in random.sample(lines, min(len(lines), LINES[group]))]
    blocks = [pairs[i : i + 2000] for i in range(0, len(pairs), 2000)]
    with multiprocessing.get_context("fork").Pool() as pool:
        for out in pool.imap(work, [(seed + i, block) for i, block in enumerate(blocks)]):
            for row in out:
                print("\t".join(row))


if __name__ == "__main__":
    main()
