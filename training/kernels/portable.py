"""The plain training step in float32, its recurrence and its loss in C++: for CPUs that know no bfloat16."""
import torch

from kernels.build import Library
from kernels.plain import SMOOTHING, Plain

# Rows of scores at a time, so that those of 16 000 pieces stay near the processor.
ROWS = 1024
CPP = Library("portable.cpp", flags=("-ffast-math",))


class Recurrence(torch.autograd.Function):
    """As student.Ssru: x, forget -> cells, all [sentences, length, d]."""

    @staticmethod
    def forward(context, x, forget):
        both = torch.cat([x, forget], -1)
        cells = torch.empty(x.shape)
        CPP.portable_recurrence_forward(both, cells, *x.shape)
        context.save_for_backward(both, cells)
        return cells

    @staticmethod
    def backward(context, gradient):
        both, cells = context.saved_tensors
        out = torch.empty_like(both)
        CPP.portable_recurrence_backward(gradient.contiguous(), both, cells, out, *cells.shape)
        return out.chunk(2, -1)


class Loss(torch.autograd.Function):
    """Mean label-smoothed cross entropy of states [rows, d]; gradients are made on the way, a few rows at a time."""

    @staticmethod
    def forward(context, states, embedding, bias, targets):
        d_states, d_embedding, d_bias = map(torch.zeros_like, (states, embedding, bias))
        losses = torch.empty(len(states))
        for first in range(0, len(states), ROWS):
            some = slice(first, first + ROWS)
            scores = torch.addmm(bias, states[some], embedding.t())
            CPP.portable_loss(scores, targets[some], losses[some], *scores.shape, SMOOTHING, 1 / len(states))
            torch.mm(scores, embedding, out=d_states[some])
            d_embedding.addmm_(scores.t(), states[some])
            d_bias += scores.sum(0)
        context.save_for_backward(d_states, d_embedding, d_bias)
        return losses.mean()

    @staticmethod
    def backward(context, gradient):
        # Nothing comes behind the loss: its own gradient is one.
        return *context.saved_tensors, None


class Portable(Plain):
    def __init__(self, student):
        super().__init__(student)
        student.recurrence = Recurrence.apply

    def loss(self, pairs):
        states, targets = self.states_and_targets(pairs)
        return Loss.apply(states, self.student.P["emb"], self.student.P["out_b"], targets)
