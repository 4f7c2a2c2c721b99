"""The training step written by hand, for CPUs with AVX512-BF16 (or AMX, which PyTorch's matrix products then use).

The same network as student.py, forwards and backwards, with the weights under the same names. Matrices and what flows
between them are bfloat16, sums, norms and master weights float32. Sentences are packed without padding
(kernels/vectors.h). Every part of the network returns its output and a function from the gradient of its output to that
of its input, which also writes the gradients of the part's weights.
"""
import itertools

import torch
import torch.nn.functional as F

import rounding
from kernels.build import Library
from kernels.plain import SMOOTHING

# Rows are made a multiple of that: oneDNN compiles a matrix product anew for each number of rows.
ROUND = 256
# Rows of scores at a time, so that those of 16 000 pieces stay near the processor.
ROWS = 1024
CPP = Library("attention.cpp", "rows.cpp", "recurrence.cpp", "loss.cpp")


def fits(sizes):
    """Whether the kernels can do with the sizes: they know whole vectors of sixteen alone."""
    widths = (sizes.V, sizes.d, sizes.ffn, sizes.d // sizes.heads)
    return all(width % 16 == 0 for width in widths) and sizes.d <= 1024


def rounded(numbers):
    """A tensor of the numbers, and -1 until their count is round."""
    numbers = list(numbers)
    return torch.tensor(numbers + [-1] * (-len(numbers) % ROUND))


def chained(runs):
    return itertools.chain.from_iterable(runs)


def starts(runs):
    """Where each run begins in the chain of all, and where the last one ends."""
    return torch.tensor([0, *itertools.accumulate(map(len, runs))])


class Fused:
    """`weights` by their names, in float32; `gradients` by the same names, to be set by whoever trains."""

    device = torch.device("cpu")

    def __init__(self, student):
        self.sizes = student.sizes
        self.places = student.places
        self.weights = {name: parameter.detach().contiguous() for name, parameter in student.P.items()}
        # What products read is kept in bfloat16 too: all but the vectors that only our own kernels read.
        ours = [name for name in self.weights if name.endswith(("ln_g", "ln_b", "_bf")) or name == "out_b"]
        self.short = {name: weight.bfloat16() for name, weight in self.weights.items() if name not in ours}
        # Whether products read matrices as they are in int8; to be set by whoever trains.
        self.rounds = False

    def new_gradients(self):
        """Those of matrices are bfloat16, as the products give them; that of the embedding is a sum of many."""
        kind = lambda name, weight: torch.bfloat16 if weight.dim() == 2 and name != "emb" else torch.float32
        return {name: torch.zeros(weight.shape, dtype=kind(name, weight)) for name, weight in self.weights.items()}

    def share(self):
        """Puts all weights where forked processes see them too."""
        for weight in (*self.weights.values(), *self.short.values()):
            weight.share_memory_()

    def refresh(self, name):
        """To be called when a weight has changed."""
        if name in self.short:
            weight = self.weights[name]
            self.short[name].copy_(rounding.rounded(name, weight) if self.rounds else weight)

    def linear(self, x, weight, bias):
        """y = x W^T + b of rows x, by the names of weight and bias; and the way back."""
        y = F.linear(x, self.short[weight], self.short[bias])

        def back(dy, add_to=None):
            CPP.column_sums(dy, self.gradients[bias], *dy.shape)
            return self.back_through(weight, x, dy, add_to)

        return y, back

    def back_through(self, weight, x, dy, add_to=None):
        """The way back through x W^T: the gradient of x, added to `add_to`."""
        torch.mm(dy.t(), x, out=self.gradients[weight])
        product = torch.mm if add_to is None else lambda *factors: torch.addmm(add_to, *factors)
        return product(dy, self.short[weight])

    def added(self, branch, residual, name, relu=False):
        """norm(residual + branch), or with relu(branch); the way back gives the gradients of residual and branch."""
        gain, bias = self.weights[name + "_g"], self.weights[name + "_b"]
        y, normed = torch.empty_like(residual), torch.empty_like(residual)
        scale = torch.empty(len(residual))
        CPP.norm_forward(branch, residual, gain, bias, y, normed, scale, *y.shape, relu)

        def back(dy):
            d_gain, d_bias = self.gradients[name + "_g"], self.gradients[name + "_b"]
            d_sum = torch.empty_like(dy)
            d_branch = torch.empty_like(dy) if relu else d_sum
            CPP.norm_backward(dy, normed, scale, gain, d_gain, d_bias, branch, d_sum, d_branch, *dy.shape, relu)
            return d_sum, d_branch

        return y, back

    def attended(self, queries, query_at, keys, key_at, query_starts, key_starts):
        """Attention of `queries[:, query_at:]` over `keys[:, key_at:]` and the values that lie behind these."""
        d, heads = self.sizes.d, self.sizes.heads
        out = torch.empty(len(queries), d, dtype=torch.bfloat16)
        norm = torch.empty(len(queries), heads)
        place = (queries, query_at, queries.shape[1], keys, key_at, key_at + d, keys.shape[1], query_starts, key_starts)
        sentences, head = len(query_starts) - 1, d // heads
        CPP.attention_forward(*place, out, norm, sentences, len(queries), heads, head)

        def back(d_out, d_queries, d_keys):
            counts = (sentences, len(queries), len(keys), heads, head)
            CPP.attention_backward(d_out, out, norm, *place, d_queries, d_keys, *counts)

        return out, back

    def fed_forward(self, x, p):
        # Product, bias and ReLU in one go; x W^T + b alone would write and read the widest matrix once more.
        inner = torch.ops.mkldnn._linear_pointwise(x, self.short[p + "_w1"], self.short[p + "_b1"], "relu", [], "")
        outer, back_outer = self.linear(inner, p + "_w2", p + "_b2")
        y, back_added = self.added(outer, x, p + "_fln")

        def back(dy):
            dx, d_outer = back_added(dy)
            d_inner = back_outer(d_outer)
            CPP.relu_backward(d_inner, inner, self.gradients[p + "_b1"], *inner.shape)
            return self.back_through(p + "_w1", x, d_inner, dx)

        return y, back

    def self_attention(self, x, p, sentences):
        qkv, back_qkv = self.linear(x, p + "_qkv", p + "_qkv_b")
        attended, back_attended = self.attended(qkv, 0, qkv, self.sizes.d, sentences, sentences)
        out, back_out = self.linear(attended, p + "_o", p + "_o_b")
        y, back_added = self.added(out, x, p + "_aln")

        def back(dy):
            dx, d_out = back_added(dy)
            d_qkv = torch.empty_like(qkv)
            back_attended(back_out(d_out), d_qkv, d_qkv)
            return back_qkv(d_qkv, dx)

        return y, back

    def recurrence(self, x, p, sentences):
        both = F.linear(x, self.short[p + "_xf"])
        bias, cells = self.weights[p + "_bf"], torch.empty_like(x)
        counts = (len(sentences) - 1, *x.shape)
        CPP.recurrence_forward(both, bias, sentences, cells, *counts)
        y, back_added = self.added(cells, x, p + "_rln", relu=True)

        def back(dy):
            dx, d_cells = back_added(dy)
            d_both = torch.empty_like(both)
            d_bias = self.gradients[p + "_bf"]
            CPP.recurrence_backward(d_cells, both, bias, cells, sentences, d_both, d_bias, *counts)
            return self.back_through(p + "_xf", x, d_both, dx)

        return y, back

    def cross_attention(self, x, context, p, sentences, sources):
        """The way back gives the gradient of x, and that of the context added to what others have given."""
        queries, back_queries = self.linear(x, p + "_q", p + "_q_b")
        read, back_read = self.linear(context, p + "_kv", p + "_kv_b")
        attended, back_attended = self.attended(queries, 0, read, 0, sentences, sources)
        out, back_out = self.linear(attended, p + "_o", p + "_o_b")
        y, back_added = self.added(out, x, p + "_cln")

        def back(dy, d_context):
            dx, d_out = back_added(dy)
            d_queries, d_read = torch.empty_like(queries), torch.empty_like(read)
            back_attended(back_out(d_out), d_queries, d_read)
            return back_queries(d_queries, dx), back_read(d_read, d_context)

        return y, back

    def embedded(self, ids, places):
        # The kernels would read and write beyond the tables.
        if ids.max() >= self.sizes.V or places.max() >= len(self.places):
            raise IndexError("a piece that is not in the vocabulary, or a sentence longer than the table of positions")
        x = torch.empty(len(ids), self.sizes.d, dtype=torch.bfloat16)
        CPP.embed(self.short["emb"], ids, places, self.places, x, *x.shape)
        return x, lambda dx: CPP.embed_backward(dx, ids, self.gradients["emb"], *dx.shape)

    def encoded(self, sources):
        sentences, backs = starts(sources), []
        x, back_embedded = self.embedded(rounded(chained(sources)), rounded(chained(range(len(s)) for s in sources)))
        for layer in range(1, self.sizes.enc + 1):
            x, back_attention = self.self_attention(x, f"e{layer}", sentences)
            x, back_feed_forward = self.fed_forward(x, f"e{layer}")
            backs += [back_attention, back_feed_forward]

        def back(dx):
            for back_part in reversed(backs):
                dx = back_part(dx)
            back_embedded(dx)

        return x, back

    def decoded(self, context, sources, targets):
        """Last states; the way back gives the gradient of the context."""
        source_starts, target_starts, backs = starts(sources), starts(targets), []
        before = rounded(chained([-1, *target[:-1]] for target in targets))
        x, back_embedded = self.embedded(before, rounded(chained(range(len(t)) for t in targets)))
        for layer in range(1, self.sizes.dec + 1):
            p = f"d{layer}"
            x, back_recurrence = self.recurrence(x, p, target_starts)
            x, back_attention = self.cross_attention(x, context, p, target_starts, source_starts)
            x, back_feed_forward = self.fed_forward(x, p)
            backs.append((back_recurrence, back_attention, back_feed_forward))

        def back(dx):
            d_context = None
            for back_recurrence, back_attention, back_feed_forward in reversed(backs):
                dx, d_context = back_attention(back_feed_forward(dx), d_context)
                dx = back_recurrence(dx)
            back_embedded(dx)
            return d_context

        return x, back

    def loss(self, states, right, count):
        """Mean label-smoothed cross entropy, and the gradient of the states; a few rows at a time."""
        embedding, bias = self.short["emb"], self.weights["out_b"]
        d_states, losses = torch.empty_like(states), torch.empty(len(states))
        for first in range(0, len(states), ROWS):
            some = slice(first, first + ROWS)
            scores = torch.mm(states[some], embedding.t())
            d_bias = self.gradients["out_b"]
            CPP.smoothed_loss(scores, bias, right[some], losses[some], d_bias, *scores.shape, SMOOTHING, 1 / count)
            torch.mm(scores, embedding, out=d_states[some])
            self.gradients["emb"] += scores.t() @ states[some]
        return losses.sum().item() / count, d_states

    @torch.no_grad()
    def loss_and_gradients(self, pairs):
        """Mean loss over the target ids of pairs (source ids, target ids); the gradients are in `gradients`."""
        sources, targets = zip(*pairs)
        for gradient in self.gradients.values():
            # The others are written whole.
            if gradient.dtype == torch.float32:
                gradient.zero_()
        context, back_encoded = self.encoded(sources)
        states, back_decoded = self.decoded(context, sources, targets)
        loss, d_states = self.loss(states, rounded(chained(targets)), sum(map(len, targets)))
        back_encoded(back_decoded(d_states))
        return loss
