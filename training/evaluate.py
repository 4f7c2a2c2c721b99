#!/usr/bin/env python3
"""BLEU and chrF of an exported model, through the engine.

usage: evaluate.py MODEL.bin VOCABULARY.spm EVAL_DIR [LINES] [--shortlist FILE]
EVAL_DIR has SET/src.de and SET/ref.en; LINES of each, or all
"""
import argparse
import multiprocessing
import pathlib
import sys

import fxtranslate
import sacrebleu


def begin(*files):
    global TRANSLATOR
    model, vocabulary, shortlist = (pathlib.Path(file).read_bytes() if file else None for file in files)
    TRANSLATOR = fxtranslate.Translator(model, vocabulary, vocabulary, shortlist)


def translate(line):
    return TRANSLATOR.translate_long(line)


def lines_of(path, most):
    return path.read_text(encoding="utf8").removesuffix("\n").split("\n")[:most]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("vocabulary")
    arguments.add_argument("folder")
    arguments.add_argument("lines", nargs="?", type=int)
    arguments.add_argument("--shortlist")
    options = arguments.parse_args()
    files = (options.model, options.vocabulary, options.shortlist)
    with multiprocessing.Pool(initializer=begin, initargs=files) as pool:
        for place in sorted(pathlib.Path(options.folder).iterdir()):
            german, english = (lines_of(place / name, options.lines) for name in ("src.de", "ref.en"))
            if len(german) != len(english):
                sys.exit(f"{place}: {len(german)} German and {len(english)} English lines")
            told = pool.map(translate, german, chunksize=20)
            bleu, chrf = sacrebleu.corpus_bleu(told, [english]), sacrebleu.corpus_chrf(told, [english])
            print(f"{place.name}\tBLEU {bleu.score:.1f}\tchrF {chrf.score:.1f}\t{len(german)} lines", flush=True)


if __name__ == "__main__":
    main()
