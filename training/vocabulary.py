#!/usr/bin/env python3
"""The vocabulary of both languages: 16 000 SentencePiece pieces, three of them term symbols.

usage: vocabulary.py TRAIN.tsv OUT_PREFIX
"""
import random
import sys
import tempfile

import sentencepiece

PIECES = 16_000
SYMBOLS = ["<t0>", "<t1>", "<t2>"]
# Lines a group: news first, so that its words are whole pieces.
LINES = dict(
    news=60_000, news_kd=60_000, news_bt=60_000, tatoeba=20_000, tech=12_000, ms_ht=12_000, ms_mt=4_000, lex=5_000,
    general=30_000, general_low=5_000,
)
# What must not fall apart into bytes.
LETTERS = "€£$§°%&@#+/éèáíóúñçøåæšžčćłğışőűêëïîôûâàäöüßÄÖÜÉÀÅØŠŽ–—“”„‚‘’…«»•½²³→©®™×µ"


def main():
    train, prefix = sys.argv[1:]
    random.seed(11)
    groups = {}
    for line in open(train, encoding="utf8"):
        group, german, english = line.rstrip("\n").split("\t")
        groups.setdefault(group, []).append((german, english))
    chosen = [p for group, pairs in groups.items() for p in random.sample(pairs, min(len(pairs), LINES.get(group, 0)))]
    random.shuffle(chosen)
    with tempfile.NamedTemporaryFile("w", encoding="utf8") as text:
        text.writelines(f"{german}\n{english}\n" for german, english in chosen)
        text.flush()
        sentencepiece.SentencePieceTrainer.train(
            input=text.name,
            model_prefix=prefix,
            vocab_size=PIECES,
            model_type="unigram",
            byte_fallback=True,
            split_digits=True,
            character_coverage=0.9998,
            required_chars=LETTERS,
            user_defined_symbols=SYMBOLS,
            # As the engine has it: the end mark is 0, there is no beginning and no padding.
            eos_id=0,
            unk_id=1,
            bos_id=-1,
            pad_id=-1,
            normalization_rule_name="nmt_nfkc",
            hard_vocab_limit=len(chosen) > 10_000,
            minloglevel=1,
        )


if __name__ == "__main__":
    main()
