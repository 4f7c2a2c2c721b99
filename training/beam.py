"""Translating with a student in floats, greedily or with a beam."""
import torch
import torch.nn.functional as F

from encode import END
from kernels.plain import padded

UNKNOWN = 1
SENTENCES = 24
LEAST = -1e9


def translated(student, sources, beam):
    """The target ids of source ids, without end marks; sources of like lengths are translated together."""
    out = [[] for _ in sources]
    order = sorted(range(len(sources)), key=lambda number: len(sources[number]))
    for first in range(0, len(order), SENTENCES):
        some = order[first : first + SENTENCES]
        for number, target in zip(some, searched(student, [sources[number] for number in some], beam)):
            out[number] = target
    return out


@torch.no_grad()
def searched(student, sources, beam):
    """Beam search over one batch. Finished translations are ranked by their log probability a piece.

    Rows are sentence by sentence the `beam` best beginnings of its translation.
    """
    source, lengths = padded(sources)
    mask = student.mask(source, lengths)
    context = student.encode(source, mask)
    repeated = lambda x: x.repeat_interleave(beam, 0)
    read = [tuple(map(repeated, student.read(context, layer))) for layer in range(1, student.sizes.dec + 1)]
    mask = repeated(mask)
    rows, pieces = len(sources) * beam, student.sizes.V
    cells = [torch.zeros(rows, student.sizes.d) for _ in read]
    before = torch.zeros(rows, student.sizes.d)
    texts = torch.zeros(rows, 0, dtype=torch.long)
    # All beginnings are the same at first, so one is enough.
    totals = torch.full((len(sources), beam), LEAST)
    totals[:, 0] = 0
    finished = [[] for _ in sources]
    for place in range(2 * source.shape[1] + 5):
        states, cells = student.step(before, place, cells, read, mask)
        gains = F.log_softmax(student.scores(states), -1)
        gains[:, UNKNOWN] = LEAST
        found = (totals.view(-1, 1) + gains).view(len(sources), -1).topk(2 * beam, -1)
        totals = torch.full((len(sources), beam), LEAST)
        parents, words = torch.zeros(2, len(sources), beam, dtype=torch.long)
        for sentence, (values, indices) in enumerate(zip(found.values.tolist(), found.indices.tolist())):
            if len(finished[sentence]) >= beam:
                continue
            kept = 0
            for rank, (value, index) in enumerate(zip(values, indices)):
                parent, word = sentence * beam + index // pieces, index % pieces
                if word == END:
                    if rank < beam:
                        finished[sentence].append((value / (place + 1), texts[parent].tolist()))
                elif kept < beam:
                    totals[sentence, kept], parents[sentence, kept], words[sentence, kept] = value, parent, word
                    kept += 1
        if all(len(some) >= beam for some in finished):
            break
        parents, words = parents.view(-1), words.view(-1)
        texts = torch.cat([texts[parents], words[:, None]], 1)
        cells = [cell[parents] for cell in cells]
        before = student.embedded(words)
    # What did not come to an end within twice its source is taken as far as it came.
    best = [max(some)[1] if some else texts[sentence * beam].tolist() for sentence, some in enumerate(finished)]
    return best
