"""Muon for the matrices, Adam for the rest.

Muon (Jordan 2024, "Muon: An optimizer for hidden layers in neural networks"): M = 0.95 M + G is the momentum of the
gradients G, and a matrix is moved against orthogonal(G + 0.95 M), in which all directions are equally long. Times 0.2
sqrt(longer side) the step is as large as one of Adam (Liu et al. 2025, "Muon is Scalable for LLM Training"), so that
one rate serves both. No weight decay.

Adam (Kingma and Ba 2015): M = 0.9 M + 0.1 G, V = 0.98 V + 0.02 G^2; step M' / (sqrt(V') + 1e-9), where M' and V' are
rid of their beginning at zero.
"""
import torch

MOMENTUM = 0.95
FIRST, SECOND, TINY = 0.9, 0.98, 1e-9


def orthogonal(matrix):
    """The nearest matrix with all singular values 1, roughly: they come to lie between 0.7 and 1.2.

    Five rounds of X = a X + (b X X^T + c (X X^T)^2) X with Jordan's coefficients, which are chosen for speed, not for
    getting to 1 exactly; bfloat16 is enough for that.
    """
    x = matrix.bfloat16()
    is_tall = x.shape[0] > x.shape[1]
    if is_tall:
        x = x.t()
    x = x / (x.norm() + 1e-7)
    for _ in range(5):
        square = x @ x.t()
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return (x.t() if is_tall else x).float()


def stacked(name):
    """How many matrices a parameter is made of: queries, keys and values; what is new and what is forgotten."""
    return 3 if name.endswith("_qkv") else 2 if name.endswith(("_kv", "_xf")) else 1


class Optimiser:
    """Moves weights, each by its name; `first` and `second` are the moments, of the same names and shapes."""

    def __init__(self, weights, adam_alone=False):
        self.weights, self.adam_alone = weights, adam_alone
        self.first = {name: torch.zeros_like(weight) for name, weight in weights.items()}
        # Muon has no second moment: a zero of the same shape takes no room, in memory or in a file.
        zeros = lambda name, like: like.new_zeros(()).expand_as(like) if self.by_muon(name) else torch.zeros_like(like)
        self.second = {name: zeros(name, weight) for name, weight in weights.items()}

    def by_muon(self, name):
        """The embedding is a table rather than a map, so it is Adam's."""
        return not self.adam_alone and self.weights[name].dim() == 2 and name != "emb"

    def share(self):
        """Puts the moments where forked processes see them too."""
        for moment in (*self.first.values(), *self.second.values()):
            moment.share_memory_()

    def take(self, first, second):
        """Goes on with moments of an earlier run; those of the other method begin anew, for they have other sizes."""
        for name in self.weights:
            if self.by_muon(name) != bool(second[name].any()):
                self.first[name].copy_(first[name])
                if not self.by_muon(name):
                    self.second[name].copy_(second[name])

    def move(self, name, gradient, rate, step):
        """One step, the `step`th from 1 on, along a gradient in float32 of the weight's shape."""
        weight, first, second = self.weights[name], self.first[name], self.second[name]
        if self.by_muon(name):
            first.mul_(MOMENTUM).add_(gradient)
            ahead = gradient.add(first, alpha=MOMENTUM)
            count = stacked(name)
            for part, direction in zip(weight.chunk(count), ahead.chunk(count)):
                part.add_(orthogonal(direction), alpha=-rate * 0.2 * max(part.shape) ** 0.5)
        else:
            first.lerp_(gradient, 1 - FIRST)
            second.mul_(SECOND).addcmul_(gradient, gradient, value=1 - SECOND)
            deviation = (second / (1 - SECOND**step)).sqrt_().add_(TINY)
            weight.addcdiv_(first, deviation, value=-rate / (1 - FIRST**step))
