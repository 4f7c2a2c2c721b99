#!/usr/bin/env python3
"""Trains the student, on one GPU or on the CPU; goes on with the weights and the optimiser of an earlier run.

usage: train.py DATA_DIR OUT_PREFIX SECONDS [--init CHECKPOINT] [--width 256 --decoder 2] [--dropout 0] [--rate 1e-3] [--decay SECONDS]

Adam on label-smoothed cross entropy in bfloat16. The learning rate rises over the first steps of a run, and falls to a fiftieth
over its last --decay seconds: nothing brings more than that. A run that goes on has a schedule of its own. Every few minutes OUT_PREFIX.pt (to go on from) and OUT_PREFIX.average.pt
(running average of the weights, in half precision: what is exported) are written.
"""
import argparse
import os
import pathlib
import time

import torch
import torch.nn.functional as F

from batches import Batches
from student import Sizes, Student, checkpoint_of, load

SMOOTHING = 0.1
SAVE_EVERY = 300


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--init", help="checkpoint to take the weights from; Adam begins anew")
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--feed-forward", type=int, default=1536)
    parser.add_argument("--encoder", type=int, default=6, help="layers")
    parser.add_argument("--decoder", type=int, default=2, help="layers")
    parser.add_argument("--dropout", type=float, default=0.0, help="0.1 for more than ten passes over the data")
    parser.add_argument("--tokens", type=int, default=4096, help="target ids a step")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--warm", type=int, default=500, help="steps over which the rate rises")
    parser.add_argument("--decay", type=float, default=0, help="seconds at the end over which it falls to a fiftieth")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps")
    return parser.parse_args()


def loss_of(student, source, source_lengths, target, target_lengths):
    states = student(source, source_lengths, target)
    is_text = torch.arange(target.shape[1], device=target.device)[None] < target_lengths[:, None]
    scores = student.scores(states[is_text])
    return F.cross_entropy(scores.float(), target[is_text], label_smoothing=SMOOTHING)


def write(path, what):
    """Whole or not at all."""
    torch.save(what, path + ".part")
    os.replace(path + ".part", path)


def main():
    a = arguments()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(1)
    torch.set_float32_matmul_precision("high")
    student = load(a.init) if a.init else Student(Sizes(d=a.width, ffn=a.feed_forward, enc=a.encoder, dec=a.decoder))
    student.sizes.drop = a.dropout
    student.to(device).train()
    optimiser = torch.optim.Adam(student.parameters(), lr=a.rate, betas=(0.9, 0.98), eps=1e-9)
    average = {name: value.detach().clone() for name, value in student.state_dict().items()}
    step = 0
    if os.path.exists(a.out + ".pt"):
        state = torch.load(a.out + ".pt", map_location=device)
        student.load_state_dict(state["weights"])
        optimiser.load_state_dict(state["optimiser"])
        average, step = state["average"], state["step"]
        print("going on from step", step)

    def save():
        weights = student.state_dict()
        if all(value.isfinite().all() for value in weights.values()):
            write(a.out + ".pt", dict(weights=weights, optimiser=optimiser.state_dict(), average=average, step=step))
            write(a.out + ".average.pt", checkpoint_of(student.sizes, average, step))

    begin = saved = time.time()
    begun, ids, shown = step, 0, None
    for batch in Batches(a.data, a.tokens, seed=1 + step):
        passed = time.time() - begin
        if passed > a.seconds or (a.steps and step - begun >= a.steps):
            break
        rate = a.rate * min(1, (step - begun + 1) / a.warm)
        if a.decay and passed > a.seconds - a.decay:
            rate *= max(0.02, (a.seconds - passed) / a.decay)
        for group in optimiser.param_groups:
            group["lr"] = rate
        with torch.autocast(device, torch.bfloat16):
            loss = loss_of(student, *(part.to(device) for part in batch))
        loss.backward()
        size = torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        # One bad batch must not end a long run.
        if size.isfinite():
            optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        ids += batch[0].numel() + batch[2].numel()
        with torch.no_grad():
            # As if over the last hundred steps.
            torch._foreach_lerp_(list(average.values()), list(student.state_dict().values()), 0.01)
        if step % 50 == 0:
            shown = loss.item() if shown is None else 0.8 * shown + 0.2 * loss.item()
            print(f"step {step} loss {shown:.3f} rate {rate:.2e} {ids / (time.time() - begin):.0f} ids/s", flush=True)
        if time.time() - saved > SAVE_EVERY:
            saved = time.time()
            save()
    save()


if __name__ == "__main__":
    main()
