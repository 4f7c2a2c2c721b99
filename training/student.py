"""The student: a transformer encoder, a recurrent decoder (SSRU), one embedding for everything.

The architecture of Firefox Translations' models, exactly as the engine computes it: Kim et al. 2019, "From Research to
Production and Back: Ludicrously Fast Neural Machine Translation"; post-norm throughout, sums before norms, no dropout
in the engine. Weight matrices are [out, in]; queries, keys and values of a layer are one matrix, and so are the two of
the SSRU.
"""
import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class Sizes:
    V: int = 16_000
    d: int = 256
    ffn: int = 1536
    enc: int = 6
    dec: int = 2
    heads: int = 8
    drop: float = 0.0


def positions(count, width):
    """Sines in the first half of a row, cosines in the second."""
    half = width // 2
    channel = torch.arange(width, dtype=torch.float64)
    frequency = 1e-4 ** ((channel % half) / (half - 1))
    shift = (channel // half) * math.pi / 2
    return torch.sin(torch.arange(count, dtype=torch.float64)[:, None] * frequency + shift).float()


def scan(keep, add):
    """c[t] = keep[t] * c[t-1] + add[t] for all t at once, in log2(T) doublings (Hillis and Steele 1986)."""
    reach = 1
    while reach < keep.shape[1]:
        add = torch.cat([add[:, :reach], keep[:, reach:] * add[:, :-reach] + add[:, reach:]], 1)
        keep = torch.cat([keep[:, :reach], keep[:, reach:] * keep[:, :-reach]], 1)
        reach *= 2
    return add


class Ssru(torch.autograd.Function):
    """c[t] = f c[t-1] + (1 - f) x with f = sigmoid(forget[t]); the gradient is the same scan, backwards."""

    @staticmethod
    def forward(context, x, forget):
        f = torch.sigmoid(forget.float())
        cells = scan(f, (1 - f) * x.float())
        context.save_for_backward(x, forget, cells)
        return cells

    @staticmethod
    def backward(context, gradient):
        x, forget, cells = context.saved_tensors
        f = torch.sigmoid(forget.float())
        later = torch.cat([f[:, 1:], torch.zeros_like(f[:, :1])], 1)
        total = scan(later.flip(1), gradient.float().flip(1)).flip(1)
        before = torch.cat([torch.zeros_like(cells[:, :1]), cells[:, :-1]], 1)
        return ((1 - f) * total).to(x.dtype), (total * (before - x.float()) * f * (1 - f)).to(forget.dtype)


class Student(nn.Module):
    """Parameters bear the names that checkpoints have."""

    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
        self.P = nn.ParameterDict()
        self.recurrence = Ssru.apply
        d, ffn = sizes.d, sizes.ffn

        def matrix(name, rows, columns, parts=1):
            bound = math.sqrt(6 / (rows // parts + columns))  # Glorot and Bengio 2010, for each part
            self.P[name] = nn.Parameter(torch.empty(rows, columns).uniform_(-bound, bound))

        def vector(name, size, value=0.0):
            self.P[name] = nn.Parameter(torch.full((size,), value))

        def norm(name):
            vector(name + "_g", d, 1.0)
            vector(name + "_b", d)

        def feed_forward(p):
            matrix(p + "_w1", ffn, d)
            vector(p + "_b1", ffn)
            matrix(p + "_w2", d, ffn)
            vector(p + "_b2", d)
            norm(p + "_fln")

        self.P["emb"] = nn.Parameter(torch.randn(sizes.V, d) * d**-0.5)
        vector("out_b", sizes.V)
        for layer in range(1, sizes.enc + 1):
            p = f"e{layer}"
            matrix(p + "_qkv", 3 * d, d, 3)
            vector(p + "_qkv_b", 3 * d)
            matrix(p + "_o", d, d)
            vector(p + "_o_b", d)
            norm(p + "_aln")
            feed_forward(p)
        for layer in range(1, sizes.dec + 1):
            p = f"d{layer}"
            matrix(p + "_xf", 2 * d, d, 2)
            vector(p + "_bf", d)
            norm(p + "_rln")
            matrix(p + "_q", d, d)
            vector(p + "_q_b", d)
            matrix(p + "_kv", 2 * d, d, 2)
            vector(p + "_kv_b", 2 * d)
            matrix(p + "_o", d, d)
            vector(p + "_o_b", d)
            norm(p + "_cln")
            feed_forward(p)
        self.register_buffer("places", positions(512, d), persistent=False)

    def linear(self, x, weight, bias=None):
        return F.linear(x, self.P[weight], None if bias is None else self.P[bias])

    def dropped(self, x):
        return F.dropout(x, self.sizes.drop, self.training)

    def added(self, branch, residual, name):
        total = self.dropped(branch) + residual
        return F.layer_norm(total, (self.sizes.d,), self.P[name + "_g"], self.P[name + "_b"], 1e-6)

    def attended(self, queries, keys, values, mask):
        split = lambda x: x.unflatten(-1, (self.sizes.heads, -1)).transpose(1, 2)
        out = F.scaled_dot_product_attention(split(queries), split(keys), split(values), attn_mask=mask)
        return out.transpose(1, 2).flatten(2)

    def fed_forward(self, x, p):
        inner = F.relu(self.linear(x, p + "_w1", p + "_b1"))
        return self.added(self.linear(inner, p + "_w2", p + "_b2"), x, p + "_fln")

    def embedded(self, ids):
        return F.embedding(ids, self.P["emb"]) * math.sqrt(self.sizes.d)

    def encoder_states(self, source, mask):
        """What each layer of the encoder gives, one after the other."""
        x = self.dropped(self.embedded(source) + self.places[: source.shape[1]])
        for layer in range(1, self.sizes.enc + 1):
            p = f"e{layer}"
            attended = self.attended(*self.linear(x, p + "_qkv", p + "_qkv_b").chunk(3, -1), mask)
            x = self.fed_forward(self.added(self.linear(attended, p + "_o", p + "_o_b"), x, p + "_aln"), p)
            yield x

    def encode(self, source, mask):
        for last in self.encoder_states(source, mask):
            pass
        return last

    def read(self, context, layer):
        """Keys and values of the source, for one layer of the decoder."""
        return self.linear(context, f"d{layer}_kv", f"d{layer}_kv_b").chunk(2, -1)

    def behind_recurrence(self, cells, x, keys, values, mask, p):
        """What a layer of the decoder does with the cells of its recurrence and its input `x`."""
        x = self.added(F.relu(cells).to(x.dtype), x, p + "_rln")
        attended = self.attended(self.linear(x, p + "_q", p + "_q_b"), keys, values, mask)
        return self.fed_forward(self.added(self.linear(attended, p + "_o", p + "_o_b"), x, p + "_cln"), p)

    def decode(self, context, mask, target):
        """The input of a step is the word before; that of the first is nothing at all, as in the engine."""
        x = self.dropped(F.pad(self.embedded(target[:, :-1]), (0, 0, 1, 0)) + self.places[: target.shape[1]])
        for layer in range(1, self.sizes.dec + 1):
            p = f"d{layer}"
            new, forget = self.linear(x, p + "_xf").chunk(2, -1)
            cells = self.recurrence(new, forget + self.P[p + "_bf"])
            x = self.behind_recurrence(cells, x, *self.read(context, layer), mask, p)
        return x

    def step(self, before, place, cells, read, mask):
        """One step of the decoder, of many sentences at once: its last state, and the cells of all layers.

        `before` are the words before, embedded [sentences, d], zeros at the first place; `cells` those of the step
        before, one [sentences, d] a layer; `read` the layers' keys and values.
        """
        x, after = before + self.places[place], []
        for layer in range(1, self.sizes.dec + 1):
            p = f"d{layer}"
            new, forget = self.linear(x, p + "_xf").chunk(2, -1)
            f = torch.sigmoid(forget + self.P[p + "_bf"])
            after.append(f * cells[layer - 1] + (1 - f) * new)
            x = self.behind_recurrence(after[-1][:, None], x[:, None], *read[layer - 1], mask, p)[:, 0]
        return x, after

    def mask(self, source, source_lengths):
        """What is text in a padded source [batch, length], for attention: [batch, 1, 1, length]."""
        places = torch.arange(source.shape[1], device=source.device)
        return (places[None] < source_lengths[:, None])[:, None, None]

    def forward(self, source, source_lengths, target):
        """Last states of the decoder: sources and targets [batch, length], padded with anything."""
        mask = self.mask(source, source_lengths)
        return self.decode(self.encode(source, mask), mask, target)

    def scores(self, states):
        """Logits of every piece."""
        return F.linear(states, self.P["emb"], self.P["out_b"])


def load(path):
    """A student with the weights of a checkpoint."""
    checkpoint = torch.load(path, map_location="cpu")
    student = Student(Sizes(**checkpoint["cfg"]))
    student.load_state_dict(checkpoint["sd"])
    return student.float()


def checkpoint_of(sizes, weights, step):
    """What is saved of a student: `weights` by the names of its state."""
    return dict(cfg=asdict(sizes), sd={name: value.half() for name, value in weights.items()}, step=step)
