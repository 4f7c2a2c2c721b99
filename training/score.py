#!/usr/bin/env python3
"""What a checkpoint is worth before it is exported: loss a piece, BLEU and chrF, greedily and with a beam, in floats.

usage: score.py CHECKPOINT VOCABULARY.spm EVAL_DIR [SETS] [--lines 200] [--beams 1,4]
EVAL_DIR has SET/src.de and SET/ref.en; SETS are some of them, parted by commas, or all
"""
import argparse
import pathlib

import sacrebleu
import sentencepiece
import torch
import torch.nn.functional as F

from beam import translated
from encode import END, source_ids
from evaluate import lines_of
from kernels.plain import padded
from student import load

# The engine reads 127 ids at most.
MOST = 126
SENTENCES = 32


@torch.no_grad()
def loss_of(student, sources, targets):
    """Mean cross entropy a target piece, end marks included, without smoothing."""
    total = count = 0
    for first in range(0, len(sources), SENTENCES):
        source, source_lengths = padded(sources[first : first + SENTENCES])
        target, target_lengths = padded(targets[first : first + SENTENCES])
        is_text = torch.arange(target.shape[1])[None] < target_lengths[:, None]
        scores = student.scores(student(source, source_lengths, target)[is_text])
        total += F.cross_entropy(scores, target[is_text], reduction="sum").item()
        count += int(is_text.sum())
    return total / count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("vocabulary")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("sets", nargs="?", type=lambda text: text.split(","))
    parser.add_argument("--lines", type=int, default=200, help="of each set")
    parser.add_argument("--beams", type=lambda text: list(map(int, text.split(","))), default=[1, 4])
    options = parser.parse_args()
    student, vocabulary = load(options.checkpoint).eval(), sentencepiece.SentencePieceProcessor(options.vocabulary)
    for name in options.sets or sorted(place.name for place in options.folder.iterdir()):
        german, english = (lines_of(options.folder / name / file, options.lines) for file in ("src.de", "ref.en"))
        sources = [source_ids(vocabulary, line)[:MOST] + [END] for line in german]
        targets = [vocabulary.encode(line)[:MOST] + [END] for line in english]
        told = [f"{name}: {len(german)} lines, loss {loss_of(student, sources, targets):.3f}"]
        for beam in options.beams:
            lines = [vocabulary.decode(target) for target in translated(student, sources, beam)]
            bleu, chrf = sacrebleu.corpus_bleu(lines, [english]), sacrebleu.corpus_chrf(lines, [english])
            told.append(f"beam {beam} BLEU {bleu.score:.1f} chrF {chrf.score:.1f}")
        print(", ".join(told), flush=True)


if __name__ == "__main__":
    main()
