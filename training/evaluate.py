#!/usr/bin/env python3
"""BLEU and chrF of an exported model, through the engine.

usage: evaluate.py MODEL.bin VOCABULARY.spm EVAL_DIR [LINES] [--shortlist FILE]
       evaluate.py MODEL_FOLDER EVAL_DIR [LINES] --beam N [--tools target/release/depesche-tools]
EVAL_DIR has SET/src.de and SET/ref.en; LINES of each, or all. The engine itself is greedy; the second form searches as
Depesche does, in a model folder with its card.
"""
import argparse
import multiprocessing
import pathlib
import subprocess
import sys
import tempfile

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


def searched(german, folder, options):
    """The English of lines as Depesche's own search finds it."""
    with tempfile.NamedTemporaryFile("w", encoding="utf8", suffix=".de") as file:
        file.write("".join(f"{line}\n" for line in german))
        file.flush()
        command = [options.tools, "translate", file.name, "--model", folder, "--beam", str(options.beam)]
        told = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf8").stdout
    return told.removesuffix("\n").split("\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("places", nargs="+", metavar="MODEL [VOCABULARY] EVAL_DIR [LINES]")
    arguments.add_argument("--shortlist")
    arguments.add_argument("--beam", type=int)
    arguments.add_argument("--tools", default="target/release/depesche-tools")
    options = arguments.parse_args()
    lines = int(options.places.pop()) if options.places[-1].isdecimal() else None
    model, *vocabulary, folder = options.places
    if len(vocabulary) != (options.beam is None):
        arguments.error("a vocabulary is named if and only if there is no --beam")
    if options.beam:
        measure(folder, lines, lambda german: searched(german, model, options))
        return
    with multiprocessing.Pool(initializer=begin, initargs=(model, vocabulary[0], options.shortlist)) as pool:
        measure(folder, lines, lambda german: pool.map(translate, german, chunksize=20))


def measure(folder, lines, translated):
    """Prints the scores of every set in the folder."""
    for place in sorted(pathlib.Path(folder).iterdir()):
        german, english = (lines_of(place / name, lines) for name in ("src.de", "ref.en"))
        if len(german) != len(english):
            sys.exit(f"{place}: {len(german)} German and {len(english)} English lines")
        told = translated(german)
        bleu, chrf = sacrebleu.corpus_bleu(told, [english]), sacrebleu.corpus_chrf(told, [english])
        print(f"{place.name}\tBLEU {bleu.score:.1f}\tchrF {chrf.score:.1f}\t{len(german)} lines", flush=True)


if __name__ == "__main__":
    main()
