"""The training step through PyTorch's own operations and its gradients: on a GPU, or on any CPU, there slowly."""
import numpy
import torch
import torch.nn.functional as F

SMOOTHING = 0.1


def padded(runs):
    """Ids [runs, longest] with zeros behind the shorter ones, and the lengths."""
    out = numpy.zeros((len(runs), max(map(len, runs))), numpy.int64)
    for row, run in zip(out, runs):
        row[: len(run)] = run
    return torch.from_numpy(out), torch.tensor([len(run) for run in runs])


class Plain:
    """`weights` by their names, in float32; `gradients` by the same names, to be set by whoever trains."""

    def __init__(self, student, device="cpu"):
        self.device = torch.device(device)
        self.student = student.to(self.device).train()
        self.sizes = student.sizes
        self.weights = {name: parameter.detach() for name, parameter in student.P.items()}

    def new_gradients(self):
        return {name: torch.zeros_like(weight) for name, weight in self.weights.items()}

    def share(self):
        """Puts all weights where forked processes see them too."""
        for weight in self.weights.values():
            weight.share_memory_()

    def refresh(self, name):
        """To be called when a weight has changed; here there is nothing beside it."""

    def states_and_targets(self, pairs):
        """Last states of the decoder [target ids, d] and the right pieces [target ids], without padding."""
        (source, source_lengths), (target, target_lengths) = map(padded, zip(*pairs))
        source, source_lengths, target = (x.to(self.device) for x in (source, source_lengths, target))
        places = torch.arange(target.shape[1])
        is_text = (places[None] < target_lengths[:, None]).to(self.device)
        return self.student(source, source_lengths, target)[is_text], target[is_text]

    def loss(self, pairs):
        """Mean over all target ids."""
        with torch.autocast(self.device.type, torch.bfloat16):
            states, targets = self.states_and_targets(pairs)
            scores = self.student.scores(states)
        return F.cross_entropy(scores.float(), targets, label_smoothing=SMOOTHING)

    def loss_and_gradients(self, pairs):
        """Mean loss over the target ids of pairs (source ids, target ids); the gradients are in `gradients`."""
        for name, parameter in self.student.P.items():
            parameter.grad = self.gradients[name].zero_()
        loss = self.loss(pairs)
        loss.backward()
        return loss.item()
