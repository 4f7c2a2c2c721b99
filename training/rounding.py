"""Weights as the engine's file has them: each matrix in whole 127ths of its largest weight.

A student that cools down with such weights comes to rest where rounding does it little harm. The gradients are those at
the rounded weights, and move the ones that are not (the straight-through estimator: Bengio et al. 2013).
"""
import torch

from optimiser import stacked

LEVELS = 127


def rounded(name, weight):
    """The weight as it is after rounding to int8; vectors stay as they are."""
    if weight.dim() < 2:
        return weight
    return torch.cat([whole(part) for part in weight.chunk(stacked(name))])


def whole(matrix):
    unit = matrix.abs().max() / LEVELS
    return (matrix / unit).round_().mul_(unit) if unit > 0 else matrix
