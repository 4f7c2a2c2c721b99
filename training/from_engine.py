#!/usr/bin/env python3
"""From the engine's int8 file back to weights that training can go on from.

usage: from_engine.py ENGINE.bin OUT.pt      (needs numpy and torch)

The file holds every weight matrix as int8 with its scale, biases and norms as float32. Rounding to int8 costs the
weights a little; a few hundred steps of training heal that. OUT.pt is a dictionary of `cfg` (sizes), `sd` (names and
tensors in half precision) and `step` (0). The state of the optimiser is not in the engine file: warm up again.
"""
import struct
import sys

import numpy as np
import torch

INT8, FLOAT32 = 0x4101, 0x404


def read_items(path):
    """Name -> array, as the container lists them: header, names, shapes, padding, data."""
    data = open(path, "rb").read()
    _, count = struct.unpack_from("<QQ", data, 0)
    heads = [struct.unpack_from("<QQQQ", data, 16 + 32 * i) for i in range(count)]
    at = 16 + 32 * count
    names = []
    for length, *_ in heads:
        names.append(data[at : at + length].rstrip(b"\0").decode())
        at += length
    shapes = []
    for _, _, dimensions, _ in heads:
        shapes.append(struct.unpack_from(f"<{dimensions}i", data, at))
        at += 4 * dimensions
    (offset,) = struct.unpack_from("<Q", data, at)
    at += 8 + offset
    items = {}
    for name, (_, kind, _, size), shape in zip(names, heads, shapes):
        block = data[at : at + size]
        at += size
        count = int(np.prod(shape))
        if kind == FLOAT32:
            items[name] = np.frombuffer(block, "<f4", count).reshape(shape)
        elif kind == INT8:
            # Declared [in, out], stored [out, in] as torch has it; the embedding is [vocabulary, width] in both.
            scale = np.frombuffer(block, "<f4", 1, count)[0]
            stored = shape if name == "Wemb" else shape[::-1]
            items[name] = np.frombuffer(block, np.int8, count).reshape(stored).astype(np.float32) / scale
    return items


def weights(items):
    """The parameters under the names that training uses."""
    depth = lambda kind: 1 + max(int(n.split("_l")[1].split("_")[0]) for n in items if n.startswith(kind + "_l"))
    vector = lambda name: items[name].reshape(-1)
    out = {"emb": items["Wemb"], "out_b": vector("decoder_ff_logit_out_b")}

    def norm(ours, theirs):
        out[ours + "_g"], out[ours + "_b"] = vector(theirs + "_ln_scale"), vector(theirs + "_ln_bias")

    def feed_forward(ours, theirs):
        for i in "12":
            out[f"{ours}_w{i}"], out[f"{ours}_b{i}"] = items[f"{theirs}_W{i}"], vector(f"{theirs}_b{i}")
        norm(ours + "_fln", theirs + "_ffn")

    for layer in range(1, depth("encoder")):
        p, name = f"e{layer}", f"encoder_l{layer}_self"
        out[p + "_qkv"] = np.concatenate([items[f"{name}_W{s}"] for s in "qkv"])
        out[p + "_qkv_b"] = np.concatenate([vector(f"{name}_b{s}") for s in "qkv"])
        out[p + "_o"], out[p + "_o_b"] = items[name + "_Wo"], vector(name + "_bo")
        norm(p + "_aln", name + "_Wo")
        feed_forward(p, f"encoder_l{layer}_ffn")
    for layer in range(1, depth("decoder")):
        p, rnn, name = f"d{layer}", f"decoder_l{layer}_rnn", f"decoder_l{layer}_context"
        out[p + "_xf"] = np.concatenate([items[rnn + "_W"], items[rnn + "_Wf"]])
        out[p + "_bf"] = vector(rnn + "_bf")
        norm(p + "_rln", rnn + "_ffn")
        out[p + "_q"], out[p + "_q_b"] = items[name + "_Wq"], vector(name + "_bq")
        out[p + "_kv"] = np.concatenate([items[f"{name}_W{s}"] for s in "kv"])
        out[p + "_kv_b"] = np.concatenate([vector(f"{name}_b{s}") for s in "kv"])
        out[p + "_o"], out[p + "_o_b"] = items[name + "_Wo"], vector(name + "_bo")
        norm(p + "_cln", name + "_Wo")
        feed_forward(p, f"decoder_l{layer}_ffn")
    return out


def main():
    items = read_items(sys.argv[1])
    found = weights(items)
    layers = lambda letter: max(int(n[1:].split("_")[0]) for n in found if n[0] == letter and n[1].isdigit())
    vocabulary, width = found["emb"].shape
    cfg = dict(V=vocabulary, d=width, ffn=len(found["e1_b1"]), enc=layers("e"), dec=layers("d"), heads=8, drop=0.0)
    sd = {"P." + name: torch.tensor(value).half() for name, value in found.items()}
    torch.save(dict(cfg=cfg, sd=sd, step=0), sys.argv[2])
    print(f"{len(sd)} tensors, {sum(v.numel() for v in sd.values())} weights, {cfg}")


if __name__ == "__main__":
    main()
