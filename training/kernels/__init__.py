"""Training steps: the loss of some pairs and its gradients. All have the interface of plain.Plain.

| kernels | where | how |
|---|---|---|
| plain | CUDA, or any CPU | PyTorch's operations and gradients, in bfloat16 |
| portable | any CPU | the same in float32, recurrence and loss in C++ |
| fused | CPUs with AVX512-BF16 | written by hand: packed sentences, bfloat16, no gradients kept by PyTorch |
"""
import torch

from kernels.build import processor

KINDS = ("plain", "portable", "fused")


def best(sizes):
    """The fastest kind that works here."""
    if torch.cuda.is_available() or sizes.drop:
        return "plain"
    if "avx512_bf16" not in processor():
        return "portable"
    from kernels import fused

    return "fused" if fused.fits(sizes) else "portable"


def network(kind, student):
    """The training step of a kind, with the student's weights."""
    if kind == "plain":
        from kernels.plain import Plain

        return Plain(student, "cuda" if torch.cuda.is_available() else "cpu")
    if student.sizes.drop:
        raise SystemExit("dropout is known to the plain kernels alone: --kernels plain")
    if kind == "portable":
        from kernels.portable import Portable

        return Portable(student)
    from kernels.fused import Fused, fits

    if not fits(student.sizes):
        raise SystemExit("the fused kernels need sizes that are multiples of 16: --kernels portable")
    return Fused(student)
