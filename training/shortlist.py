#!/usr/bin/env python3
"""Which English pieces each German one may become: decoding then chooses among some thousands instead of all.

usage: shortlist.py PIECES OUT.bin FILE.npz... [--pairs N] [--first N] [--common N] [--best N]
PIECES is the size of the vocabulary; the files are as encode.py makes them (not those of terms or copies, in which
words stand for others), at most N pairs of each. Pieces are aligned by eflomal (Östling and Tiedemann 2016); an English
piece is kept for a German one if it is among its --best likeliest, or mostly comes from it. The --first ids, control
symbols, belong to every sentence; and since every sentence ends in the end mark, that is given the --common most
frequent English pieces. The file is Marian's: six 64-bit numbers (magic, checksum, how many first, how many best, how
many offsets, how many ids), where each piece's ids begin, the ids.
"""
import argparse
import collections
import pathlib
import tempfile

import eflomal
import numpy

MAGIC = 0xF11A48D5013417F5
END = 0
# What a German piece became less often than that is noise, or so rare that nobody misses it; but an English piece that
# comes from it that often is kept (`rd` from the full stop of `3.`), if it was met a few times.
LEAST_SHARE = 0.0003
OWN_SHARE = 0.1
OWN_TIMES = 3


def pairs(files, most):
    """Source and target ids without the end marks, at most `most` pairs of each file, evenly taken."""
    for file in files:
        arrays = numpy.load(file)
        ids, offsets = arrays["ids"], arrays["offsets"]
        count = (len(offsets) - 1) // 2
        for pair in range(0, count, max(1, -(-count // most))):
            start, middle, end = offsets[2 * pair : 2 * pair + 3]
            yield ids[start : middle - 1], ids[middle : end - 1]


def links(sources, targets, folder):
    """The alignments of both directions, for each pair a set of (source place, target place)."""
    lines = [[" ".join(map(str, ids)) for ids in side] for side in (sources, targets)]
    files = [str(folder / name) for name in ("forward", "reverse")]
    eflomal.Aligner(n_samplers=1).align(*lines, *files)
    for rows in zip(*map(open, files)):
        yield {tuple(map(int, link.split("-"))) for row in rows for link in row.split()}


def counts(sources, targets):
    """How often each target piece was aligned to each source piece; how often each target piece came at all."""
    aligned = collections.defaultdict(collections.Counter)
    common = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for source, target, linked in zip(sources, targets, links(sources, targets, pathlib.Path(folder))):
            common.update(target.tolist())
            for i, j in linked:
                aligned[int(source[i])][int(target[j])] += 1
    return aligned, common


def shortlists(aligned, common, pieces, best, most_common):
    """The English pieces of each piece."""
    times = sum(aligned.values(), collections.Counter())
    # A piece that was never met may become itself; Marian refuses a file that ends in empty lists.
    lists = [[piece] for piece in range(pieces)]
    for piece, counter in aligned.items():
        likeliest = {english for english, count in counter.most_common(best) if count >= LEAST_SHARE * counter.total()}
        own = {e for e, count in counter.items() if count >= max(OWN_TIMES, OWN_SHARE * times[e])}
        lists[piece] = sorted(likeliest | own) or [piece]
    lists[END] = sorted(english for english, _ in common.most_common(most_common))
    return lists


def checksum(numbers):
    """Marian's `hashMem` (boost's `hash_combine`) of 64-bit numbers."""
    seed = 0
    for number in numbers:
        seed ^= (number + 0x9E3779B9 + (seed << 6) + (seed >> 2)) & 0xFFFF_FFFF_FFFF_FFFF
    return seed


def write(path, lists, first, best):
    offsets = numpy.cumsum([0] + [len(ids) for ids in lists])
    ids = numpy.array([piece for ids in lists for piece in ids], "<u4")
    counts = numpy.array([first, best, len(offsets), len(ids)], "<u8")
    body = counts.tobytes() + offsets.astype("<u8").tobytes() + ids.tobytes()
    whole = numpy.frombuffer(body[: len(body) // 8 * 8], "<u8").tolist()
    header = numpy.array([MAGIC, checksum(whole)], "<u8")
    pathlib.Path(path).write_bytes(header.tobytes() + body)
    return len(ids)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pieces", type=int)
    arguments.add_argument("out")
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("--pairs", type=int, default=300_000)
    arguments.add_argument("--first", type=int, default=5)
    arguments.add_argument("--common", type=int, default=3000)
    arguments.add_argument("--best", type=int, default=200)
    options = arguments.parse_args()
    sources, targets = zip(*pairs(options.files, options.pairs))
    aligned, common = counts(sources, targets)
    lists = shortlists(aligned, common, options.pieces, options.best, options.common)
    total = write(options.out, lists, options.first, options.best)
    print(f"{len(sources)} pairs; {total / options.pieces:.1f} English pieces for each German one")


if __name__ == "__main__":
    main()
