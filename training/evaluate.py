#!/usr/bin/env python3
"""BLEU and chrF of an exported model, through the engine.

usage: evaluate.py MODEL.bin VOCABULARY.spm EVAL_DIR [LINES]      EVAL_DIR has SET/src.de and SET/ref.en; LINES of each, or all
"""
import multiprocessing
import pathlib
import sys

import fxtranslate
import sacrebleu


def begin(model, vocabulary):
    global TRANSLATOR
    data = pathlib.Path(vocabulary).read_bytes()
    TRANSLATOR = fxtranslate.Translator(pathlib.Path(model).read_bytes(), data, data)


def translate(line):
    return TRANSLATOR.translate_long(line)


def lines_of(path, most):
    return path.read_text(encoding="utf8").removesuffix("\n").split("\n")[:most]


def main():
    model, vocabulary, folder = sys.argv[1:4]
    most = int(sys.argv[4]) if len(sys.argv) > 4 else None
    with multiprocessing.Pool(initializer=begin, initargs=(model, vocabulary)) as pool:
        for place in sorted(pathlib.Path(folder).iterdir()):
            german, english = lines_of(place / "src.de", most), lines_of(place / "ref.en", most)
            if len(german) != len(english):
                sys.exit(f"{place}: {len(german)} German and {len(english)} English lines")
            told = pool.map(translate, german, chunksize=20)
            bleu, chrf = sacrebleu.corpus_bleu(told, [english]), sacrebleu.corpus_chrf(told, [english])
            print(f"{place.name}\tBLEU {bleu.score:.1f}\tchrF {chrf.score:.1f}\t{len(german)} lines", flush=True)


if __name__ == "__main__":
    main()
