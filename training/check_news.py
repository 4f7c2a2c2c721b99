#!/usr/bin/env python3
"""Looks for mistakes in written pairs: news/*.tsv, German and English in two columns.

usage: check_news.py FILE.tsv... [--held-out EVAL_DIR]      EVAL_DIR has SET/src.de of the evaluation sets

Wrong is what must not be trained on: other than two columns, nothing in one of them, signs that are no text, both sides
the same, German that was there before or belongs to an evaluation set. To be looked at is what may be wrong: figures
that have nothing to do with the other side, the other language, lengths that do not go together. Prints FILE:LINE, what
it is and the text; ends with 1 if something is wrong.
"""
import argparse
import pathlib
import re
import sys
import unicodedata

from figures import without_counterpart

# Words that sentences of a language hardly do without, and that the other one does not have.
GERMAN = set(
    "und ist nicht mit für dem des ein eine einen einem auf zu sich auch bei nach wird werden oder wie vom zum".split()
)
ENGLISH = set("the of and to is for that with this are be you your from by it as on has have".split())
# Signs that are in neither language's texts: control signs, soft hyphens, spaces without width, what decoding left
# over.
NO_TEXT = {"Cc", "Cf", "Co", "Cn", "Cs"}
# Figures in German form on the English side: 3.500 and 7,5.
GERMAN_FORM = re.compile(r"(?<![\d.,])(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2})(?![\d.]*\d)")
LONGEST = 700


def lines_of(path):
    """Lines end with a line feed alone; other signs that end lines are no text."""
    with open(path, encoding="utf8", errors="replace", newline="\n") as file:
        return file.read().removesuffix("\n").split("\n")


def folded(text):
    """What two texts have in common that are the same but for capitals and spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def wrong(columns):
    """What is wrong with the columns of a line, or None."""
    if len(columns) != 2:
        return f"{len(columns)} columns instead of two"
    if not all(map(str.strip, columns)):
        return "a side is empty"
    signs = {sign for text in columns for sign in text if unicodedata.category(sign) in NO_TEXT or sign == "\ufffd"}
    if signs:
        return "signs that are no text: " + ", ".join(f"U+{ord(sign):04X}" for sign in sorted(signs))
    if folded(columns[0]) == folded(columns[1]):
        return "both sides are the same"
    return None


def foreign(text, own, other):
    """Whether there are words of the other language, and more of them than of the text's own."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    theirs = sum(word in other for word in words)
    return theirs >= 2 and theirs > sum(word in own for word in words)


def doubtful(german, english):
    """What may be wrong with a pair, one text for each."""
    for side, figures in zip(("German", "English"), without_counterpart(german, english)):
        if figures:
            yield f"{side} figures without counterpart: {', '.join(figures)}"
    if found := GERMAN_FORM.findall(english):
        yield f"figures in German form on the English side: {', '.join(found)}"
    if foreign(german, GERMAN, ENGLISH):
        yield "the German side looks English"
    if foreign(english, ENGLISH, GERMAN):
        yield "the English side looks German"
    shorter, longer = sorted((len(german), len(english)))
    if longer > LONGEST:
        yield f"{longer} signs long"
    if longer > 30 and longer > 2.2 * shorter:
        yield f"{len(german)} signs of German, {len(english)} of English"
    for text in (german, english):
        if text != " ".join(text.split()):
            yield "spaces at an end, or several together"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--held-out", type=pathlib.Path)
    options = parser.parse_args()
    seen = {}
    if options.held_out:
        sets = sorted(options.held_out.glob("*/src.de"))
        if not sets:
            sys.exit(f"{options.held_out}: no SET/src.de in it")
        seen = {folded(line): f"evaluation set {file.parent.name}" for file in sets for line in lines_of(file)}
    pairs = mistakes = doubts = 0
    for file in options.files:
        for number, line in enumerate(lines_of(file), 1):
            pairs += 1
            place, columns = f"{file}:{number}", line.split("\t")
            mistake = wrong(columns)
            if not mistake and (before := seen.setdefault(folded(columns[0]), place)) != place:
                mistake = f"the German is that of {before}"
            if mistake:
                mistakes += 1
                print(f"{place}: wrong: {mistake}: {line}")
                continue
            for doubt in doubtful(*columns):
                doubts += 1
                print(f"{place}: look: {doubt}: {line}")
    print(f"{len(options.files)} files, {pairs} pairs: {mistakes} wrong, {doubts} to be looked at")
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
