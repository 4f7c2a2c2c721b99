"""Compiles C++ beside this file to a library, once for each state of the sources and each processor, and calls it."""
import ctypes
import hashlib
import os
import pathlib
import platform
import subprocess
import tempfile

import torch

HERE = pathlib.Path(__file__).parent
COMPILER = os.environ.get("CXX", "g++")


def processor():
    """What the processor can do, as Linux says it; empty elsewhere."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split(":")[1] for line in lines if line.startswith("flags")), "").split())


def compiled(sources, flags):
    """The path of the library that is made of the sources."""
    headers = sorted(HERE.glob("*.h"))
    state = [*flags, COMPILER, platform.machine(), *sorted(processor())]
    state += [(HERE / name).read_text() for name in [*sources, *headers]]
    key = hashlib.blake2b("\n".join(state).encode(), digest_size=8).hexdigest()
    out = HERE / "__pycache__" / f"{pathlib.Path(sources[0]).stem}-{key}.so"
    if out.exists():
        return out
    out.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        objects = []
        for name in sources:
            objects.append(f"{folder}/{name}.o")
            compile_it = [COMPILER, "-O3", "-march=native", "-std=c++17", "-fPIC", *flags, "-c", HERE / name]
            subprocess.run([*compile_it, "-o", objects[-1]], check=True)
        # Linked without -ffast-math, with which old compilers switch denormal numbers off in the whole process.
        subprocess.run([COMPILER, "-shared", *objects, "-o", f"{folder}/out.so"], check=True)
        os.replace(f"{folder}/out.so", out)
    return out


def argument(value):
    """As C sees it: tensors by their address, whole numbers of 64 bits, doubles."""
    if isinstance(value, torch.Tensor):
        assert value.is_contiguous(), "kernels know no strides"
        return ctypes.c_void_p(value.data_ptr())
    return ctypes.c_double(value) if isinstance(value, float) else ctypes.c_int64(value)


class Library:
    """The functions of some C++ files, all of which return nothing: `library.name(tensors and numbers)`."""

    def __init__(self, *sources, flags=()):
        self.library = ctypes.CDLL(str(compiled(sources, flags)))

    def __getattr__(self, name):
        function = getattr(self.library, name)
        function.restype = None

        def call(*values):
            function(*map(argument, values))

        setattr(self, name, call)
        return call
