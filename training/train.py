#!/usr/bin/env python3
"""Trains the student, on a GPU or on the CPU; goes on with the weights and the optimiser of an earlier run.

usage: train.py IDS_DIR OUT_PREFIX SECONDS [--init CHECKPOINT] [--decay SECONDS] [--rate 6e-4] [--adam] ...

IDS_DIR has the arrays that encode.py makes. Muon moves the matrices and Adam the rest (optimiser.py), along the
gradients of label-smoothed cross entropy (kernels/). On a CPU two workers share the weights: each makes the gradients
of half a batch, then moves half of the weights. The rate rises over the first steps of a run, and falls to a fiftieth
over its last --decay seconds: nothing brings more than that. A run that goes on has a schedule of its own.

Every few minutes OUT_PREFIX.pt (to go on from) and OUT_PREFIX.average.pt (running average of the weights, in half
precision: what is exported) are written.
"""
import argparse
import json
import math
import os
import pathlib
import time
from dataclasses import asdict, dataclass, field

import torch
import torch.multiprocessing

import kernels
from batches import SHARES, Batches
from optimiser import Optimiser
from student import Sizes, Student, checkpoint_of, load

# Gradients that are longer, all weights together, are shortened to that.
LONGEST_GRADIENT = 1.0
# Batches in a row whose gradient is not finite, before a run is given up.
MOST_SKIPPED = 20
SHOWN_EVERY = 50


def arguments(given=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--init", help="checkpoint to take the weights from, when OUT_PREFIX.pt is not there")
    parser.add_argument("--kernels", choices=kernels.KINDS, help="else the fastest that work here")
    parser.add_argument("--workers", type=int, default=2, help="processes on the CPU, each with a core of its own")
    parser.add_argument("--tokens", type=int, default=4096, help="target ids a step, of all workers together")
    parser.add_argument("--dropout", type=float, default=0.0, help="for many rounds of the same; plain kernels alone")
    parser.add_argument("--rate", type=float, default=6e-4, help="1e-3 is good with --adam, from nothing")
    parser.add_argument("--warm", type=int, default=100, help="steps over which the rate rises")
    parser.add_argument("--decay", type=float, default=0, help="seconds at the end over which it falls to a fiftieth")
    parser.add_argument("--rounded", action="store_true", help="weights as in int8: for a cool-down (fused kernels)")
    parser.add_argument("--adam", action="store_true", help="Adam for the matrices too")
    parser.add_argument("--shares", type=json.loads, default={}, help="JSON over SHARES of batches.py: {GROUP: PAIRS}")
    parser.add_argument("--seed", type=int, help="of the order of pairs; else another one each time")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps")
    parser.add_argument("--save-every", type=float, default=300, help="seconds")
    new = parser.add_argument_group("a student that begins from nothing")
    new.add_argument("--pieces", type=int, default=16_000, help="of the vocabulary")
    new.add_argument("--width", type=int, default=256)
    new.add_argument("--feed-forward", type=int, default=1536)
    new.add_argument("--encoder", type=int, default=6, help="layers; grow.py doubles them later")
    new.add_argument("--decoder", type=int, default=2, help="layers")
    return parser.parse_args(given)


@dataclass
class Run:
    """What the workers share: tensors that all of them see."""

    network: object
    optimiser: Optimiser
    average: dict
    begun: int  # the step it goes on from
    gradients: list = field(default_factory=list)  # those of each worker
    barrier: object = None
    squares: object = None  # the squared length of each worker's part of the gradient
    stop: object = None

    def share(self, workers):
        """Prepares for forked workers."""
        context = torch.multiprocessing.get_context("fork")
        self.gradients = [self.network.new_gradients() for _ in range(workers)]
        self.barrier = context.Barrier(workers)
        self.squares = context.Array("d", workers, lock=False)
        self.stop = context.Value("b", 0, lock=False)
        if workers > 1:
            self.network.share()
            self.optimiser.share()
            for tensor in (*self.average.values(), *(g for one in self.gradients for g in one.values())):
                tensor.share_memory_()

    def save(self, out, step):
        """Both checkpoints; never weights that are not finite."""
        weights = {"P." + name: weight for name, weight in self.network.weights.items()}
        if not all(weight.isfinite().all() for weight in weights.values()):
            return
        moments = dict(mo=self.optimiser.first, ve=self.optimiser.second)
        write(out + ".pt", dict(cfg=asdict(self.network.sizes), sd=weights, step=step, **moments))
        average = {"P." + name: value for name, value in self.average.items()}
        write(out + ".average.pt", checkpoint_of(self.network.sizes, average, step))


def write(path, what):
    """Whole or not at all."""
    torch.save(what, path + ".part")
    os.replace(path + ".part", path)


def begin(options):
    """The run that OUT_PREFIX.pt goes on with, or a new one from --init or from nothing."""
    torch.manual_seed(1)
    saved = pathlib.Path(options.out + ".pt")
    if saved.exists():
        student = load(saved)
    elif options.init:
        student = load(options.init)
    else:
        depths = dict(enc=options.encoder, dec=options.decoder)
        student = Student(Sizes(V=options.pieces, d=options.width, ffn=options.feed_forward, **depths))
    student.sizes.drop = options.dropout
    network = kernels.network(options.kernels or kernels.best(student.sizes), student)
    if options.rounded:
        if not hasattr(network, "rounds"):
            raise SystemExit("--rounded is known to the fused kernels alone, which need AVX512-BF16")
        network.rounds = True
        for name in network.weights:
            network.refresh(name)
    optimiser = Optimiser(network.weights, options.adam)
    average = {name: weight.clone() for name, weight in network.weights.items()}
    if not saved.exists():
        return Run(network, optimiser, average, begun=0)
    state = torch.load(saved, map_location="cpu")
    optimiser.take(state["mo"], state["ve"])
    averaged = pathlib.Path(options.out + ".average.pt")
    if averaged.exists():
        for name, value in torch.load(averaged, map_location="cpu")["sd"].items():
            average[name.removeprefix("P.")].copy_(value)
    print("going on from step", state["step"], flush=True)
    return Run(network, optimiser, average, begun=state["step"])


def rate_at(steps, seconds, options):
    """The learning rate after so many steps and seconds of a run."""
    rate = options.rate * min(1, (steps + 1) / options.warm)
    left = options.seconds - seconds
    return rate * max(0.02, left / options.decay) if options.decay and left < options.decay else rate


def divided(weights, workers):
    """The names of the weights that each worker moves: the largest first, each to whoever has least."""
    names, loads = [[] for _ in range(workers)], [0] * workers
    for name in sorted(weights, key=lambda name: -weights[name].numel()):
        least = loads.index(min(loads))
        names[least].append(name)
        loads[least] += weights[name].numel()
    return names


def averaged(average, weight, steps):
    """Every fourth step of a run; over some hundred steps at first, later over about two fifths of the run."""
    average.lerp_(weight, min(0.01, 10 / (steps + 10)))


def work(worker, run, options):
    """One worker's part of the run; the first one also keeps time, tells and saves.

    A step: gradients of its own pairs | all gradients of its own weights, and their length | its own weights are moved.
    At each | everybody waits for the others.
    """
    network, weights, workers = run.network, run.network.weights, len(run.gradients)
    if workers > 1:
        torch.set_num_threads(1)
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[worker % len(cores)]})
    network.gradients = run.gradients[worker]
    mine = divided(weights, workers)[worker]
    seed = run.begun + 1 if options.seed is None else options.seed
    batches = Batches(options.data, options.tokens // workers, seed, {**SHARES, **options.shares}, worker, workers)
    if worker == 0:
        print(f"{type(network).__name__.lower()} kernels, pairs:", batches.counts(), flush=True)
    began = saved = time.time()
    step, ids, skipped, shown = run.begun, 0, 0, None
    for batch in batches:
        passed = time.time() - began
        loss = network.loss_and_gradients(batch)
        run.barrier.wait()
        totals = {name: sum(gradients[name].float() for gradients in run.gradients) / workers for name in mine}
        lengths = [torch.linalg.vector_norm(total) for total in totals.values()]
        run.squares[worker] = torch.stack(lengths).square().sum().item()
        run.barrier.wait()
        length = math.sqrt(sum(run.squares))
        # One bad batch must not end a long run.
        skipped = 0 if math.isfinite(length) else skipped + 1
        if skipped > MOST_SKIPPED:
            raise SystemExit("the gradients are not finite any more; take a smaller --rate, from an earlier checkpoint")
        rate = rate_at(step - run.begun, passed, options)
        if not skipped:
            step += 1
            for name in mine:
                total = totals[name].mul_(min(1, LONGEST_GRADIENT / (length + 1e-6)))
                run.optimiser.move(name, total, rate, step)
                network.refresh(name)
                if step % 4 == 0:
                    averaged(run.average[name], weights[name], step - run.begun)
            shown = loss if shown is None else 0.98 * shown + 0.02 * loss
            ids += workers * sum(len(source) + len(target) for source, target in batch)
        if worker == 0:
            run.stop.value = passed > options.seconds or 0 < options.steps <= step - run.begun
        run.barrier.wait()
        # Nobody moves weights before the first worker has come through the next barrier, so it can save meanwhile.
        if worker == 0:
            if skipped:
                print(f"step {step}: gradient not finite, batch skipped", flush=True)
            elif step % SHOWN_EVERY == 0:
                speed = ids / (time.time() - began)
                print(f"step {step} loss {shown:.3f} rate {rate:.2e} {passed:.0f} s {speed:.0f} ids/s", flush=True)
            if run.stop.value or time.time() - saved > options.save_every:
                saved = time.time()
                run.save(options.out, step)
        if run.stop.value:
            return


def train(run, options):
    """All workers, or on a GPU the only one, in this process."""
    workers = 1 if run.network.device.type == "cuda" else options.workers
    run.share(workers)
    if workers == 1:
        work(0, run, options)
    else:
        torch.multiprocessing.start_processes(work, (run, options), workers, start_method="fork")


def main():
    # Threads that were there before a fork are not there behind it.
    torch.set_num_threads(1)
    torch.set_float32_matmul_precision("high")
    options = arguments()
    train(begin(options), options)


if __name__ == "__main__":
    main()
