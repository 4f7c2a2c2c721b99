"""What the student sees, and in which order."""
import numpy

# Pairs an epoch, of a group: news counts more than there is of it, documentation less. --shares of train.py changes
# them.
SHARES = {
    "train.news": 100_000,
    "train.news_kd": 113_000,
    "train.news_bt": 123_000,
    "train.tatoeba": 64_000,
    "train.general": 130_000,
    "train.general_low": 30_000,
    "train.tech": 60_000,
    "train.ms_ht": 60_000,
    "train.ms_mt": 10_000,
    "train.lex": 15_000,
    "train.policy": 36_000,
    "train.prose": 30_000,
    "train.stsb": 26_000,
    "train.mdn": 30_000,
    "train.docs": 20_000,
    "train.game": 14_000,
    "written.written": 150_000,
    "terms.news": 35_000,
    "terms.news_kd": 40_000,
    "terms.news_bt": 35_000,
    "terms.general": 35_000,
    "terms.tech": 10_000,
    "terms.ms_ht": 10_000,
    "terms-written.written": 25_000,
    "copies.copy": 70_000,
    "words": 60_000,
}
# No pair more often than that in an epoch, however large the share of its group.
MOST_ROUNDS = 9
# Pairs that are sorted by length at a time: batches of like lengths, in an order that is still random.
BLOCK = 4_000


class Batches:
    """Endless batches of pairs (source ids, target ids), of about `tokens` target ids each, the same for the same seed.

    Of `workers` with the same seed, each sees other pairs of the same epochs.
    """

    def __init__(self, folder, tokens, seed=1, shares=SHARES, worker=0, workers=1):
        self.tokens, self.shares, self.worker, self.workers = tokens, shares, worker, workers
        self.common, self.own = numpy.random.default_rng(seed), numpy.random.default_rng([seed, worker])
        found = {name: folder / f"{name}.npz" for name, share in shares.items() if share}
        groups = {name: dict(numpy.load(path)) for name, path in found.items() if path.exists()}
        self.groups = {name: group for name, group in groups.items() if len(group["ids"])}
        if not self.groups:
            raise SystemExit(f"{folder}: no group of pairs in it; make them with encode.py")

    def counts(self):
        """Pairs there are, of each group."""
        return {name: (len(group["offsets"]) - 1) // 2 for name, group in self.groups.items()}

    def epoch(self):
        """(group's number, pair's number) of every pair of an epoch [pairs, 2], shuffled; this worker's part of it."""
        chosen = []
        for number, (name, pairs) in enumerate(self.counts().items()):
            share = min(self.shares[name], MOST_ROUNDS * pairs)
            rounds = [self.common.permutation(pairs) for _ in range(-(-share // pairs))]
            one = numpy.concatenate(rounds)[:share]
            chosen.append(numpy.stack([numpy.full(share, number), one], 1))
        return self.common.permutation(numpy.concatenate(chosen))[self.worker :: self.workers]

    def pair(self, name, number):
        ids, offsets = self.groups[name]["ids"], self.groups[name]["offsets"]
        start, middle, end = offsets[2 * number : 2 * number + 3]
        return ids[start:middle].tolist(), ids[middle:end].tolist()

    def __iter__(self):
        names = list(self.groups)
        while True:
            chosen = self.epoch()
            for first in range(0, len(chosen), BLOCK):
                pairs = [self.pair(names[group], number) for group, number in chosen[first : first + BLOCK]]
                pairs.sort(key=lambda pair: len(pair[0]) + len(pair[1]))
                yield from self.shuffled(divided(pairs, self.tokens))

    def shuffled(self, batches):
        return [batches[index] for index in self.own.permutation(len(batches))]


def divided(pairs, tokens):
    """Runs of pairs with about `tokens` target ids each, as even as can be."""
    ends = numpy.cumsum([len(target) for _, target in pairs])
    parts = max(1, round(ends[-1] / tokens))
    cuts = numpy.searchsorted(ends, numpy.arange(1, parts) * ends[-1] / parts)
    runs = [pairs[first:last] for first, last in zip([0, *cuts], [*cuts, len(pairs)])]
    return [run for run in runs if run]
