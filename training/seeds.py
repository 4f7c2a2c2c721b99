#!/usr/bin/env python3
"""What to write pairs about: words that German readers know and the training pairs hardly have (news/README.md).

usage: seeds.py TRAIN.tsv LEXICON.tsv NEWS.tsv... > seeds      NEWS: pairs that are written already

A word counts by how common it is (Zipf scale: logarithm of its occurrences in 1 000 million words; wordfreq, Speer
2022) less the logarithm of the pairs that have it. Writes number|form|topic|word, word; the best words first, in
blocks.
"""
import collections
import math
import random
import re
import sys

import snowballstemmer
import wordfreq

import lexicon

SEED = 11
WORDS = 30_000
BLOCK = 6_000
LEAST_ZIPF = 2.4
# A pair of documentation says less about a word than one of news, and a written one is meant for it.
DOCUMENTATION = {"ms_ht", "ms_mt", "tech", "mdn", "docs"}
OTHER_WEIGHT, WRITTEN_WEIGHT = 3, 6
# How many of a hundred lines have a form; what the letters mean is said in news/README.md.
FORMS = dict(H=15, T=8, R=12, O=15, S=11, P=9, L=10, N=10, Q=5, C=5)
TOPICS = (
    "Kartellrecht|Datenschutz|Cyberangriff|Quartalszahlen|Chips|Netzausbau|KI|Plattformen|Übernahme|Start-up|Insolvenz"
    "|Gericht, Patent|Tarif, Arbeit|Energie|E-Mobilität|Raumfahrt|Verwaltung digital|Gesundheit digital|Bank|Zölle"
    "|Kryptowährung|Exportkontrolle|Börse|Verbraucherschutz|Urheberrecht|Parlament|EU-Kommission|Ermittlung|Studie"
    "|Klima|Bahn|Sicherheitslücke|Messenger|Online-Handel|Spiele|Personalie|Rückruf|Bildung|Rechenzentrum|Logistik"
    "|Drohne|Schweiz|Österreich|Lokales|Sport|Kommentar|Interview|Ratgeber|Jahrestag|Wohnen"
).split("|")
WORD = re.compile(r"[^\W\d_][\w\-]*")
stem = snowballstemmer.stemmer("german").stemWord


def weighted_counts(train, news):
    """How many pairs have each word, in small letters, weighted."""
    counts = collections.Counter()

    def add(german, weight):
        for word in set(WORD.findall(german.lower())):
            counts[word] += weight

    for line in open(train, encoding="utf8"):
        group, german, _ = line.split("\t")
        add(german, 1 if group in DOCUMENTATION else OTHER_WEIGHT)
    for path in news:
        for line in open(path, encoding="utf8"):
            add(line.split("\t")[0], WRITTEN_WEIGHT)
    return counts


def headwords(path):
    """The dictionary's German words as it writes them, by their small letters and by their stems."""
    exact, by_stem = {}, {}
    for line in open(path, encoding="utf8"):
        for head in lexicon.expressions(line.split("\t")[0], lexicon.GERMAN_EXTRA):
            if head.isalpha() and len(head) > 3:
                exact.setdefault(head.lower(), head)
                by_stem.setdefault(stem(head.lower()), head)
    return exact, by_stem


def wanted(counts, exact, by_stem):
    """Words, the most wanted first; with a capital where their dictionary word has one."""
    found = []
    for word, frequency in wordfreq.get_frequency_dict("de", wordlist="large").items():
        zipf = math.log10(frequency) + 9
        head = exact.get(word) or by_stem.get(stem(word))
        # wordfreq writes ss for ß, so such a word may be misspelt unless the dictionary has it.
        if len(word) > 4 and word.isalpha() and head and zipf >= LEAST_ZIPF and ("ss" not in word or word in exact):
            shown = word.capitalize() if head[0].isupper() else word
            found.append((zipf - math.log10(counts[word] + 1), shown))
    return [word for _, word in sorted(found, reverse=True)[:WORDS]]


def main():
    train, table, *news = sys.argv[1:]
    random.seed(SEED)
    words = wanted(weighted_counts(train, news), *headwords(table))
    forms, weights = list(FORMS), list(FORMS.values())
    number = 0
    for start in range(0, len(words), BLOCK):
        block = words[start : start + BLOCK]
        random.shuffle(block)
        for one, other in zip(block[::2], block[1::2]):
            number += 1
            form, topic = random.choices(forms, weights)[0], random.choice(TOPICS)
            print(f"{number}|{form}|{topic}|{one}, {other}")


if __name__ == "__main__":
    main()
