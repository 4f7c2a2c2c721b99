#!/usr/bin/env python3
"""From a checkpoint to the engine's file: int8 weights with stored activation scales, as Marian's `intgemm8` has them.

usage: export.py CHECKPOINT VOCABULARY.spm PAIRS.tsv OUT.bin      PAIRS: rows that end in German and English

A weight matrix W is stored as round(W * 127 / max|W|), as rounding.py has it. The input of each matrix is scaled in the
same way by the engine; how large it gets is measured on the first 300 of PAIRS, with the right English put before the
student.
"""
import itertools
import struct
import sys

import numpy
import sentencepiece
import torch

from encode import END, source_ids
from student import load

FLOAT32, INT8_TEXT, INT8_MATRIX = 0x404, 0x101, 0x4101
PAIRS = 300


def parameters(student):
    """(engine's name, array, the parameter whose input it shares or None for vectors), in the engine's order."""
    P = {name: value.detach().numpy() for name, value in student.P.items()}
    sizes = student.sizes
    out = []

    def vector(name, array):
        out.append((name, array.reshape(1, -1), None))

    def norm(theirs, ours):
        vector(theirs + "_ln_scale", P[ours + "_g"])
        vector(theirs + "_ln_bias", P[ours + "_b"])

    def attention(theirs, parts):
        for letter, weight, bias, measured in parts:
            out.append((f"{theirs}_W{letter}", weight, measured))
            vector(f"{theirs}_b{letter}", bias)

    def feed_forward(theirs, ours):
        for number in "12":
            out.append((f"{theirs}_W{number}", P[f"{ours}_w{number}"], f"{ours}_w{number}"))
            vector(f"{theirs}_b{number}", P[f"{ours}_b{number}"])
        norm(theirs + "_ffn", ours + "_fln")

    for layer in range(1, sizes.enc + 1):
        ours, theirs = f"e{layer}", f"encoder_l{layer}_self"
        weights, biases = numpy.split(P[ours + "_qkv"], 3), numpy.split(P[ours + "_qkv_b"], 3)
        parts = [(letter, w, b, ours + "_qkv") for letter, w, b in zip("qkv", weights, biases)]
        attention(theirs, parts + [("o", P[ours + "_o"], P[ours + "_o_b"], ours + "_o")])
        norm(theirs + "_Wo", ours + "_aln")
        feed_forward(f"encoder_l{layer}_ffn", ours)
    for layer in range(1, sizes.dec + 1):
        ours, theirs = f"d{layer}", f"decoder_l{layer}_context"
        new, forget = numpy.split(P[ours + "_xf"], 2)
        out.append((f"decoder_l{layer}_rnn_W", new, ours + "_xf"))
        out.append((f"decoder_l{layer}_rnn_Wf", forget, ours + "_xf"))
        vector(f"decoder_l{layer}_rnn_bf", P[ours + "_bf"])
        norm(f"decoder_l{layer}_rnn_ffn", ours + "_rln")
        parts = [("q", P[ours + "_q"], P[ours + "_q_b"], ours + "_q")]
        weights, biases = numpy.split(P[ours + "_kv"], 2), numpy.split(P[ours + "_kv_b"], 2)
        parts += [(letter, w, b, ours + "_kv") for letter, w, b in zip("kv", weights, biases)]
        attention(theirs, parts + [("o", P[ours + "_o"], P[ours + "_o_b"], ours + "_o")])
        norm(theirs + "_Wo", ours + "_cln")
        feed_forward(f"decoder_l{layer}_ffn", ours)
    out.append(("Wemb", P["emb"], "emb"))
    vector("decoder_ff_logit_out_b", P["out_b"])
    return out


def largest_inputs(student, pairs):
    """The largest absolute input of each matrix over the pairs, by the parameter's name."""
    largest = {}

    def measure(name, x):
        largest[name] = max(largest.get(name, 0.0), x.abs().max().item())

    plain = student.linear
    student.linear = lambda x, weight, bias=None: measure(weight, x) or plain(x, weight, bias)
    student.eval()
    with torch.no_grad():
        for source, target in pairs:
            # One at a time: padding is no input.
            measure("emb", student(torch.tensor([source]), torch.tensor([len(source)]), torch.tensor([target])))
    student.linear = plain
    return largest


def description(sizes):
    """The model's configuration, which the engine looks for in the file."""
    dimensions = {"dim-emb": sizes.d, "transformer-dim-ffn": sizes.ffn, "transformer-heads": sizes.heads}
    depths = {"enc-depth": sizes.enc, "dec-depth": sizes.dec}
    kind = {
        "type": "transformer",
        "transformer-decoder-autoreg": "rnn",
        "dec-cell": "ssru",
        "dec-cell-base-depth": 2,
        "dec-cell-high-depth": 1,
        "tied-embeddings-all": "true",
        "transformer-ffn-depth": 2,
        "transformer-ffn-activation": "relu",
        "transformer-preprocess": '""',
        "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d",
        "transformer-postprocess-top": '""',
        "transformer-guided-alignment-layer": "last",
        "version": "v1.9.0",
    }
    lines = [f"{name}: {value}" for name, value in {**dimensions, **depths, **kind}.items()]
    return "\n".join(lines + ["dim-vocabs:", f"  - {sizes.V}", f"  - {sizes.V}", ""]).encode() + b"\0"


def items(student, largest):
    """(name, type, shape, bytes) of all that is in the file."""
    for name, array, measured in parameters(student):
        if measured is None:
            yield name, FLOAT32, array.shape, array.astype("<f4").tobytes()
            continue
        # Declared [in, out], stored [out, in] as it is here; the embedding is [vocabulary, width] in both.
        shape = array.shape if name == "Wemb" else array.shape[::-1]
        scale = numpy.float32(127 / numpy.abs(array).max())
        whole = numpy.clip(numpy.rint(array * scale), -127, 127).astype(numpy.int8)
        yield name, INT8_MATRIX, shape, whole.tobytes() + scale.tobytes()
        input_name = ("none" if name == "Wemb" else name) + "_QuantMultA"
        yield input_name, FLOAT32, (1, 1), numpy.float32(127 / largest[measured]).tobytes()
    text = description(student.sizes)
    yield "special:model.yml", INT8_TEXT, (len(text),), text


def write(path, contents):
    """The container: counts, heads, names, shapes, then data, every block padded to 256 bytes."""
    padded = lambda block: block + b"\0" * (-len(block) % 256)
    contents = [(name.encode() + b"\0", kind, shape, padded(data)) for name, kind, shape, data in contents]
    with open(path, "wb") as file:
        file.write(struct.pack("<QQ", 1, len(contents)))
        for name, kind, shape, data in contents:
            file.write(struct.pack("<QQQQ", len(name), kind, len(shape), len(data)))
        for name, *_ in contents:
            file.write(name)
        for _, _, shape, _ in contents:
            file.write(struct.pack(f"<{len(shape)}i", *shape))
        gap = -(file.tell() + 8) % 256
        file.write(struct.pack("<Q", gap) + b"\0" * gap)
        for *_, data in contents:
            file.write(data)


def main():
    checkpoint, vocabulary, pairs, out = sys.argv[1:]
    student, vocabulary = load(checkpoint), sentencepiece.SentencePieceProcessor(vocabulary)
    with open(pairs, encoding="utf8") as file:
        rows = [line.rstrip("\n").split("\t")[-2:] for line in itertools.islice(file, PAIRS)]
    encoded = [(source_ids(vocabulary, german) + [END], vocabulary.encode(english) + [END]) for german, english in rows]
    write(out, list(items(student, largest_inputs(student, encoded))))


if __name__ == "__main__":
    main()
