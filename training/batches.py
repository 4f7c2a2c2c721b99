"""What the student sees, and in which order."""
import numpy
import torch

# Pairs an epoch, of a group: news counts more than there is of it, documentation less.
SHARES = {
    "train.news": 190_000,
    "train.news_kd": 113_000,
    "train.news_bt": 123_000,
    "train.tatoeba": 64_000,
    "train.general": 180_000,
    "train.general_low": 40_000,
    "train.tech": 70_000,
    "train.ms_ht": 70_000,
    "train.ms_mt": 20_000,
    "train.lex": 33_000,
    "terms.news": 46_000,
    "terms.news_kd": 66_000,
    "terms.news_bt": 50_000,
    "terms.general": 50_000,
    "terms.tech": 15_000,
    "terms.ms_ht": 15_000,
    "copies.copy": 90_000,
    "words": 60_000,
}
# Pairs that are sorted by length at a time: batches of like lengths, in an order that is still random.
BLOCK = 8_000


class Batches:
    """Endless batches of about `tokens` target ids each, the same for the same seed."""

    def __init__(self, folder, tokens, seed=1):
        self.tokens, self.generator = tokens, numpy.random.default_rng(seed)
        found = {name: folder / f"{name}.npz" for name in SHARES}
        groups = {name: dict(numpy.load(path)) for name, path in found.items() if path.exists()}
        self.groups = {name: group for name, group in groups.items() if len(group["ids"])}
        if not self.groups:
            raise SystemExit(f"{folder}: no group of pairs in it; make them with encode.py")

    def epoch(self):
        """(group, number) of every pair of an epoch, shuffled."""
        chosen = []
        for name, group in self.groups.items():
            pairs = (len(group["offsets"]) - 1) // 2
            share = min(SHARES[name], 4 * pairs)
            rounds = [self.generator.permutation(pairs) for _ in range(-(-share // pairs))]
            chosen += [(name, int(number)) for number in numpy.concatenate(rounds)[:share]]
        return [chosen[index] for index in self.generator.permutation(len(chosen))]

    def pair(self, name, number):
        ids, offsets = self.groups[name]["ids"], self.groups[name]["offsets"]
        start, middle, end = offsets[2 * number : 2 * number + 3]
        return ids[start:middle], ids[middle:end]

    def __iter__(self):
        while True:
            chosen = self.epoch()
            for first in range(0, len(chosen), BLOCK):
                pairs = [self.pair(*one) for one in chosen[first : first + BLOCK]]
                pairs.sort(key=lambda pair: (len(pair[1]), len(pair[0])))
                batches, batch = [], []
                for pair in pairs:
                    if batch and (len(batch) + 1) * len(pair[1]) > self.tokens:
                        batches.append(batch)
                        batch = []
                    batch.append(pair)
                batches.append(batch)
                for index in self.generator.permutation(len(batches)):
                    yield padded(batches[index])


def padded(pairs):
    """Sources, their lengths, targets, their lengths."""
    sources, targets = zip(*pairs)

    def rows(runs):
        out = numpy.zeros((len(runs), max(map(len, runs))), numpy.int64)
        for row, run in zip(out, runs):
            row[: len(run)] = run
        return torch.from_numpy(out), torch.tensor([len(run) for run in runs])

    return *rows(sources), *rows(targets)
