"""German words and what they may be in English, from a dictionary table.

The table has one entry a line: German headwords, English translations (both parted by `;`), word class, field, kind.
"""
import re

# Remarks in brackets, and words that belong to the entry but not to the expression.
REMARK = re.compile(r"\s*[(\[{].*?[)\]}]")
GERMAN_EXTRA = re.compile(r"^(der|die|das|sich|etw\.|jdn\.|jdm\.) ")
ENGLISH_EXTRA = re.compile(r"^to ")
NOUN = {"m", "f", "n", "pl", "m,f", "f,m"}


def expressions(column, extra):
    return [extra.sub("", REMARK.sub("", part).strip()) for part in column.split(";")]


def usable(german, english):
    """Short enough to be a term, and no abbreviation or list of variants."""
    return (
        3 <= len(german) <= 40
        and 2 <= len(english) <= 40
        and len(german.split()) <= 3
        and len(english.split()) <= 4
        and not set("./") & set(german + english)
    )


def read(path):
    """German in small letters -> English, in the table's order; German nouns; English of nouns: singulars, plurals."""
    english_of, nouns, singulars, plurals = {}, set(), set(), set()
    for line in open(path, encoding="utf8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) < 2:
            continue
        for german in expressions(columns[0], GERMAN_EXTRA):
            for english in expressions(columns[1], ENGLISH_EXTRA)[:6]:
                if not usable(german, english):
                    continue
                english_of.setdefault(german.lower(), []).append(english)
                if len(columns) < 3 or columns[2] not in NOUN:
                    continue
                nouns.add(german.lower())
                if re.fullmatch(r"[a-z][a-z \-]{2,}", english):
                    (plurals if columns[2] == "pl" else singulars).add(english)
    return english_of, nouns, sorted(singulars - plurals), sorted(plurals)
