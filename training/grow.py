#!/usr/bin/env python3
"""Doubles the layers of the encoder: behind every layer a new one, which begins as the identity.

usage: grow.py IN.pt OUT.pt

As in block expansion (Wu et al. 2024, "LLaMA Pro"), a new layer is a copy of the one before whose output projections
are zero: it adds nothing to what it gets. Here a norm comes behind every sum. A norm of what is normed already changes
nothing, but for its gain g and its bias b; so these are taken from the layer before and put at the end of the new one:

    before:  x = norm(...) g + b
    after:   n = norm(...),  n = norm(n + 0),  x = norm(n + 0) g + b

and the copied matrices read n instead of x, W x + c = (W g) n + (W b + c). Training goes on from there; the optimiser
begins anew.
"""
import dataclasses
import sys

import torch

from student import Student, checkpoint_of, load


def behind(old, p):
    """The weights of a new layer behind the encoder's layer `p`, by the parts of their names."""
    new = {name.removeprefix(p): weight.clone() for name, weight in old.items() if name.startswith(p)}
    gain, bias = new["fln_g"], new["fln_b"]
    for matrix, constant in (("qkv", "qkv_b"), ("w1", "b1")):
        new[constant] += new[matrix] @ bias
        new[matrix] *= gain
    for name in ("o", "o_b", "w2", "b2", "aln_b"):
        new[name].zero_()
    new["aln_g"].fill_(1)
    return new


def grown(student):
    """A student with twice the layers in its encoder, which does the same."""
    layers = student.sizes.enc
    old = {name: weight.detach() for name, weight in student.P.items()}
    new = {name: weight for name, weight in old.items() if name[0] != "e" or name == "emb"}
    for layer in range(1, layers + 1):
        p = f"e{layer}_"
        same = {name.removeprefix(p): weight for name, weight in old.items() if name.startswith(p)}
        same |= {"fln_g": torch.ones_like(same["fln_g"]), "fln_b": torch.zeros_like(same["fln_b"])}
        for number, weights in ((2 * layer - 1, same), (2 * layer, behind(old, p))):
            new |= {f"e{number}_{part}": weight for part, weight in weights.items()}
    out = Student(dataclasses.replace(student.sizes, enc=2 * layers))
    out.load_state_dict({"P." + name: weight for name, weight in new.items()})
    return out


def main():
    checkpoint, out = sys.argv[1:]
    student = grown(load(checkpoint))
    torch.save(checkpoint_of(student.sizes, student.state_dict(), 0), out)
    print(f"{out}: {student.sizes.enc} layers in the encoder")


if __name__ == "__main__":
    main()
