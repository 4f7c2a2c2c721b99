"""Training on toy data: kernels, optimiser, growing, searching, going on (part of `python -m pytest training`)."""
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

import numpy
import pytest
import sentencepiece
import torch
import torch.nn.functional as F

import beam
import grow
import kernels
import rounding
import score
import train
from batches import Batches
from encode import END
from kernels.build import processor
from kernels.plain import SMOOTHING, Plain
from optimiser import Optimiser, orthogonal
from student import Sizes, Student, load
from test_recipe import LEXICON

HERE = pathlib.Path(__file__).parent
SIZES = Sizes(V=160, d=64, ffn=96, enc=2, dec=2, heads=4)
KINDS = [kind for kind in kernels.KINDS if kind != "fused" or "avx512_bf16" in processor()]


@pytest.fixture(autouse=True)
def one_thread():
    """So that a training run may fork."""
    torch.set_num_threads(1)


def student():
    """One whose biases and norms are not at their beginning, where mistakes would not be seen."""
    torch.manual_seed(1)
    out = Student(SIZES)
    with torch.no_grad():
        for weight in out.P.values():
            if weight.dim() == 1:
                weight.add_(0.1 * torch.randn_like(weight))
    return out


def toy_pairs(count, most=12):
    """Source ids, and each piece's opposite as the target."""
    generator = random.Random(1)
    for _ in range(count):
        source = [generator.randrange(5, SIZES.V) for _ in range(generator.randint(1, most))]
        yield source + [END], [SIZES.V + 4 - piece for piece in source] + [END]


def save_ids(path, pairs):
    runs = [run for pair in pairs for run in pair]
    ids = numpy.array([piece for run in runs for piece in run], numpy.uint16)
    numpy.savez(path, ids=ids, offsets=numpy.cumsum([0] + [len(run) for run in runs]))


class Exact(Plain):
    """The reference: float32, PyTorch alone."""

    def loss(self, pairs):
        states, targets = self.states_and_targets(pairs)
        return F.cross_entropy(self.student.scores(states), targets, label_smoothing=SMOOTHING)


def loss_and_gradients(network, pairs):
    network.gradients = network.new_gradients()
    for _ in range(2):
        # The second time nothing of the first may be left.
        loss = network.loss_and_gradients(pairs)
    return loss, {name: gradient.float() for name, gradient in network.gradients.items()}


@pytest.mark.parametrize("kind, tolerance", [("plain", 0.1), ("portable", 1e-5), ("fused", 0.1)])
def test_kernels_give_loss_and_gradients_of_plain_float32(kind, tolerance):
    if kind not in KINDS:
        pytest.skip("no AVX512-BF16 here")
    pairs = list(toy_pairs(9, most=40))
    wanted, exact = loss_and_gradients(Exact(student()), pairs)
    loss, gradients = loss_and_gradients(kernels.network(kind, student()), pairs)
    assert loss == pytest.approx(wanted, rel=1e-6 + tolerance / 100)
    assert gradients.keys() == exact.keys()
    for name, gradient in gradients.items():
        # bfloat16 has eight bits, so its gradients are off by some per cent; but not in their direction.
        assert (gradient - exact[name]).norm() <= tolerance * exact[name].norm() + 1e-6, name


def test_orthogonal_keeps_directions_and_evens_their_lengths():
    torch.manual_seed(1)
    for shape in ((48, 48), (64, 32), (32, 128)):
        matrix = torch.randn(shape) @ torch.diag(torch.linspace(0.1, 3, shape[1]))
        u, _, v = torch.linalg.svd(matrix, full_matrices=False)
        found = orthogonal(matrix)
        lengths = torch.linalg.svdvals(found)
        assert found.shape == matrix.shape
        assert 0.3 < lengths.min() and lengths.max() < 1.3, shape
        assert F.cosine_similarity(found.flatten(), (u @ v).flatten(), dim=0) > 0.95, shape


def test_steps_of_muon_are_as_large_as_those_of_adam():
    torch.manual_seed(1)
    weights = {"e1_w1": torch.zeros(96, 32), "e1_qkv": torch.zeros(96, 32)}
    optimiser = Optimiser(weights)
    for name in weights:
        optimiser.move(name, torch.randn(96, 32), 0.01, 1)
    assert weights["e1_w1"].square().mean().sqrt() == pytest.approx(0.2 * 0.01, rel=0.2)
    for part in weights["e1_qkv"].chunk(3):
        assert part.square().mean().sqrt() == pytest.approx(0.2 * 0.01, rel=0.2)


def test_adam_is_that_of_pytorch():
    torch.manual_seed(1)
    ours, theirs = torch.ones(7), torch.ones(7, requires_grad=True)
    optimiser = Optimiser({"out_b": ours})
    reference = torch.optim.Adam([theirs], lr=0.01, betas=(0.9, 0.98), eps=1e-9)
    for step in range(1, 6):
        theirs.grad = torch.randn(7)
        optimiser.move("out_b", theirs.grad, 0.01, step)
        reference.step()
    assert torch.allclose(ours, theirs.detach(), atol=1e-6)


def test_rounded_weights_are_those_of_the_engine_file():
    torch.manual_seed(1)
    weight = torch.randn(96, 32) * torch.linspace(0.1, 3, 96)[:, None]
    for name, count in (("e1_w1", 1), ("e1_qkv", 3)):
        for part, found in zip(weight.chunk(count), rounding.rounded(name, weight).chunk(count)):
            scale = 127 / part.abs().max()
            assert torch.allclose(found, (part * scale).round() / scale, atol=1e-6)
    vector = torch.randn(32)
    assert rounding.rounded("out_b", vector) is vector


@pytest.mark.skipif("fused" not in KINDS, reason="no AVX512-BF16 here")
def test_a_rounded_run_learns_on_weights_that_are_not(tmp_path):
    save_ids(tmp_path / "train.news.npz", toy_pairs(300, most=6))
    started = options(tmp_path, "--kernels", "fused", "--workers", "1", "--rounded", "--steps", "5")
    run = train.begin(started)
    before = run.network.weights["e1_w1"].clone()
    train.train(run, started)
    now, read = run.network.weights["e1_w1"], run.network.short["e1_w1"]
    assert not torch.equal(now, before) and not torch.equal(now.bfloat16(), read)
    assert torch.equal(rounding.rounded("e1_w1", now).bfloat16(), read)


def test_moments_of_the_other_method_begin_anew():
    weights = {"e1_w1": torch.zeros(32, 32), "out_b": torch.zeros(32)}
    muon, adam = Optimiser(weights), Optimiser(weights, adam_alone=True)
    for name, weight in weights.items():
        muon.move(name, torch.ones_like(weight), 0.01, 1)
    adam.take(muon.first, muon.second)
    assert not adam.first["e1_w1"].any() and adam.first["out_b"].all() and adam.second["out_b"].all()
    other = Optimiser(weights)
    other.take(muon.first, muon.second)
    assert other.first["e1_w1"].all()


def test_rates_rise_and_cool_down():
    options = train.arguments(["ids", "out", "100", "--rate", "1", "--warm", "10", "--decay", "40"])
    cases = {(0, 0): 0.1, (4, 1): 0.5, (10, 5): 1, (500, 60): 1, (500, 80): 0.5, (500, 99.9): 0.02, (500, 101): 0.02}
    for (steps, seconds), expected in cases.items():
        assert train.rate_at(steps, seconds, options) == pytest.approx(expected), (steps, seconds)
    flat = train.arguments(["ids", "out", "100", "--rate", "1"])
    assert train.rate_at(500, 101, flat) == 1


def test_batches_are_even_and_workers_see_other_pairs(tmp_path):
    save_ids(tmp_path / "train.news.npz", toy_pairs(300))
    shares = {"train.news": 1000}
    epochs = [Batches(tmp_path, 100, seed=1, shares=shares, worker=worker, workers=2).epoch() for worker in (0, 1)]
    counts = numpy.bincount(numpy.concatenate(epochs)[:, 1])
    assert len(counts) == 300 and set(counts) == {3, 4}
    batches = iter(Batches(tmp_path, 100, seed=1, shares=shares))
    sizes = [sum(len(target) for _, target in next(batches)) for _ in range(60)]
    assert 80 < min(sizes) and max(sizes) < 120
    assert Batches(tmp_path, 100, shares={"train.news": 10**6}).epoch().shape == (9 * 300, 2)


def test_a_step_of_the_decoder_is_that_of_the_whole():
    one = student().eval()
    sources, targets = zip(*toy_pairs(3, most=9))
    for source, target in zip(sources, targets):
        with torch.no_grad():
            wanted = one(torch.tensor([source]), torch.tensor([len(source)]), torch.tensor([target]))[0]
            context = one.encode(torch.tensor([source]), None)
            read = [one.read(context, layer) for layer in (1, 2)]
            before, cells = torch.zeros(1, SIZES.d), [torch.zeros(1, SIZES.d)] * 2
            for place, piece in enumerate(target):
                state, cells = one.step(before, place, cells, read, None)
                assert torch.allclose(state[0], wanted[place], atol=1e-5)
                before = one.embedded(torch.tensor([piece]))


def test_searching_finds_the_likeliest():
    one = student().eval()
    # So that translations come to an end.
    one.P["out_b"].data[END] += 2
    sources = [source for source, _ in toy_pairs(8)]

    def log_probability(source, target):
        states = one(torch.tensor([source]), torch.tensor([len(source)]), torch.tensor([target]))[0]
        return F.log_softmax(one.scores(states), -1)

    with torch.no_grad():
        for source, found in zip(sources, beam.translated(one, sources, 1)):
            # Greedy: each piece is the likeliest behind those before it.
            scores = log_probability(source, found + [END])
            scores[:, beam.UNKNOWN] = -numpy.inf
            assert scores[: len(found)].argmax(-1).tolist() == found
    # In a batch with longer ones a source becomes the same.
    assert beam.translated(one, sources, 3) == [beam.translated(one, [source], 3)[0] for source in sources]


def test_a_grown_student_does_the_same():
    """The shipped weights, on pairs that they were not trained on."""
    vocabulary = sentencepiece.SentencePieceProcessor(str(HERE.parent / "models/de-en/vocab.de-en.spm"))
    lines = (HERE / "news/pairs-1.tsv").read_text(encoding="utf8").split("\n")[:24]
    german, english = zip(*(line.split("\t") for line in lines))
    sources, targets = ([vocabulary.encode(line) + [END] for line in side] for side in (german, english))
    small = load(HERE / "checkpoint/de-en.pt").eval()
    large = grow.grown(small).eval()
    assert large.sizes.enc == 2 * small.sizes.enc
    before, after = (score.loss_of(one, sources, targets) for one in (small, large))
    assert after == pytest.approx(before, rel=1e-4)
    assert beam.translated(small, sources[:8], 1) == beam.translated(large, sources[:8], 1)


def options(folder, *more):
    sizes = "--pieces 160 --width 128 --feed-forward 96 --encoder 1 --decoder 1 --tokens 300 --warm 20 --rate 3e-3"
    return train.arguments([str(folder), str(folder / "model"), "60", *sizes.split(), *more])


@pytest.mark.parametrize("kind", KINDS)
def test_training_learns_and_goes_on(kind, tmp_path, capfd):
    save_ids(tmp_path / "train.news.npz", toy_pairs(300, most=6))

    # As on a GPU, where there is one worker.
    workers = "1" if kind == "plain" else "2"

    def lines(*more):
        started = options(tmp_path, "--kernels", kind, "--workers", workers, *more)
        run = train.begin(started)
        train.train(run, started)
        return capfd.readouterr().out.splitlines()

    losses = [float(line.split()[3]) for line in lines("--steps", "100") if line.startswith("step")]
    assert losses[1] < losses[0] - 0.1
    saved = torch.load(tmp_path / "model.pt")
    assert saved["step"] == 100 and saved.keys() == {"cfg", "sd", "step", "mo", "ve"}
    assert load(tmp_path / "model.pt").sizes == load(tmp_path / "model.average.pt").sizes
    begun, *_, last = lines("--steps", "50")
    assert begun == "going on from step 100"
    # The optimiser's moments are there still, so the loss goes on from where it was.
    assert last.startswith("step 150") and float(last.split()[3]) < losses[1]


def test_a_gradient_that_is_not_finite_is_skipped(tmp_path, capfd):
    save_ids(tmp_path / "train.news.npz", toy_pairs(300))
    started = options(tmp_path, "--kernels", "plain", "--steps", "3", "--workers", "1")
    run = train.begin(started)
    right, calls = run.network.loss_and_gradients, []

    def sometimes_wrong(batch):
        loss = right(batch)
        calls.append(loss)
        if len(calls) == 2:
            run.network.gradients["out_b"][0] = numpy.nan
        return loss

    run.network.loss_and_gradients = sometimes_wrong
    train.train(run, started)
    assert len(calls) == 4 and "batch skipped" in capfd.readouterr().out
    assert all(weight.isfinite().all() for weight in torch.load(tmp_path / "model.pt")["sd"].values())


def test_background_training_starts_stops_and_goes_on(tmp_path):
    """With everything from tables to checkpoints, on a copy of the recipe that has few written pairs."""
    ignored = shutil.ignore_patterns("news", "checkpoint", "__pycache__", "test_*")
    recipe = shutil.copytree(HERE, tmp_path / "recipe", ignore=ignored)
    (recipe / "news").mkdir()
    pairs = (HERE / "news/pairs-1.tsv").read_text(encoding="utf8").split("\n")[:40]
    (recipe / "news/some.tsv").write_text("\n".join(pairs[:20]) + "\n", encoding="utf8")
    data, work = tmp_path / "data", tmp_path / "work"
    data.mkdir()
    shutil.copy(HERE.parent / "models/de-en/vocab.de-en.spm", data / "vocab.spm")
    (data / "train.tsv").write_text("".join(f"news\t{pair}\n" for pair in pairs[20:]), encoding="utf8")
    (data / "lexicon.tsv").write_text(LEXICON, encoding="utf8")
    small = "--width 32 --feed-forward 32 --encoder 1 --decoder 1 --tokens 100 --save-every 0.1".split()
    environment = os.environ | {"PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"}
    log = work / "train.log"

    def start(seconds):
        command = ["bash", recipe / "background.sh", data, work, str(seconds), *small]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    def until(condition):
        end = time.time() + 120
        while not condition():
            assert time.time() < end and is_running(), log.read_text()
            time.sleep(0.2)

    def is_running():
        state = pathlib.Path(f"/proc/{(work / 'pid').read_text().strip()}/stat")
        return state.exists() and state.read_text().split()[2] != "Z"

    assert "training in the background" in start(600)
    try:
        until((work / "model.average.pt").exists)
        assert "already training" in start(600)
    finally:
        if is_running():
            os.killpg(int((work / "pid").read_text()), signal.SIGTERM)
    assert "'written.written': 20" in log.read_text() and (work / "terms-written.tsv").exists()
    while is_running():
        time.sleep(0.1)
    (recipe / "news/more.tsv").write_text("Ein neues Paar.\tA new pair.\n", encoding="utf8")
    start(1)
    while is_running():
        time.sleep(0.1)
    assert "'written.written': 21" in log.read_text()
    assert "going on from step" in log.read_text()
