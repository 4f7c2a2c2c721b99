"""The recipe from end to end on a handful of pairs: `python -m pytest training` (needs requirements.txt and pytest)."""
import collections
import pathlib
import random
import subprocess
import sys

import fxtranslate
import numpy
import sentencepiece
import torch

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import annotate  # noqa: E402
import clean  # noqa: E402
import copies  # noqa: E402
import english_words  # noqa: E402
import from_engine  # noqa: E402
import shortlist  # noqa: E402
from student import Ssru, load  # noqa: E402

LEXICON = (
    "Behörde\tauthority\tf\t\tmain\nBehörden\tauthorities\tpl\t\tmain\n"
    "Strafe; Bußgeld\tfine; penalty\tf\t\tmain\nUhr\tclock\tf\t\tmain\n"
)


def pairs():
    """Plain sentences of a small world; enough for a vocabulary, and for a student that learns something."""
    who = {"Behörde": "authority", "Firma": "company", "Bank": "bank", "Stadt": "city", "Partei": "party"}
    what = {"prüft": "examines", "kauft": "buys", "lobt": "praises", "meidet": "avoids"}
    names = ["Funkwerk", "Velmora", "Orvelo", "Tasko", "Pikanto", "Sprintix"]
    for number, name in enumerate(names * 5):
        for german, english in who.items():
            for do, does in what.items():
                yield (f"Die {german} {do} den Konzern {name} seit {number + 11} Tagen.",
                       f"The {english} {does} the group {name} since {number + 11} days.")


def test_what_is_not_fit_is_left_out():
    cases = {
        "prose": ("Die Behörde prüft den Fall.", "The authority examines the case.", True),
        "numbers differ": ("Es sind 120 Stück.", "There are 130 of them.", False),
        "numbers grouped otherwise": ("Es sind 1.200 Stück.", "There are 1,200 of them.", True),
        "numbers grouped in one alone": ("Es sind 1200 Stück.", "There are 1,200 of them.", True),
        "program text": ("Rufen Sie foo() auf.", "Call foo() please.", False),
        "too different in length": ("Ja, das ist wirklich sehr gut so gewesen.", "Yes.", False),
        "not German": ("The cat sat on the mat and was happy today.", "The cat sat on the mat and was happy.", False),
    }
    for name, (german, english, expected) in cases.items():
        assert clean.fit(german, english, 1) == expected, name


def test_other_english_takes_the_place_with_its_article():
    assert annotate.replaced("He met a lawyer there.", [(9, 15)], ["apple"]) == "He met an apple there."
    assert annotate.replaced("Lawyers met.", [(0, 7)], ["pears"]) == "Pears met."


def test_names_and_numbers_change_on_both_sides():
    random.seed(1)
    german, english = copies.exchange_decimals("Es sind 1,5 Prozent.", "It is 1.5 per cent.")
    number = german.split()[2].replace(",", ".")
    assert number != "1.5" and english == f"It is {number} per cent."
    german, english = copies.exchange_wholes("Das war 1998 so.", "It was so in 1998.")
    assert "1998" not in german and german.split()[2] in english
    german, english = copies.exchange_names("Das sagt Velmora heute.", "Velmora says so.", ["Orvelo"], {"Velmora"})
    name = german.removeprefix("Das sagt ").removesuffix(" heute.")
    assert name != "Velmora" and english == f"{name} says so."


def test_what_an_english_piece_mostly_comes_from_is_kept():
    aligned = {7: collections.Counter({1: 9000, 2: 5}), 8: collections.Counter({2: 1, 3: 2})}
    lists = shortlist.shortlists(aligned, collections.Counter({4: 9, 5: 3, 6: 1}), 10, best=1, most_common=2)
    assert lists[7] == [1, 2], "2 is rare, but comes from 7"
    assert lists[8] == [3], "2 comes from 7"
    assert lists[0] == [4, 5] and lists[9] == [9]


def test_the_scan_is_the_recurrence():
    torch.manual_seed(1)
    x = torch.randn(2, 7, 3, dtype=torch.float64, requires_grad=True)
    forget = torch.randn(2, 7, 3, dtype=torch.float64, requires_grad=True)
    cell, cells = torch.zeros(2, 3, dtype=torch.float64), []
    for step in range(7):
        f = torch.sigmoid(forget[:, step])
        cell = f * cell + (1 - f) * x[:, step]
        cells.append(cell)
    wanted = torch.stack(cells, 1)
    found = Ssru.apply(x, forget)
    assert torch.allclose(found, wanted.float(), atol=1e-5)
    (expected,) = torch.autograd.grad((wanted**2).sum(), forget, retain_graph=True)
    (gradient,) = torch.autograd.grad((found.double() ** 2).sum(), forget)
    assert torch.allclose(gradient, expected, atol=1e-4)


def test_from_text_to_the_engine(tmp_path):
    def run(script, *arguments):
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout

    (tmp_path / "raw.de").write_text("".join(german + "\n" for german, _ in pairs()), encoding="utf8")
    (tmp_path / "raw.en").write_text("".join(english + "\n" for _, english in pairs()), encoding="utf8")
    (tmp_path / "corpora.tsv").write_text("news\traw.de\traw.en\t2\n")
    held_out = tmp_path / "eval" / "set"
    held_out.mkdir(parents=True)
    german, english = next(pairs())
    (held_out / "src.de").write_text(german + "\n", encoding="utf8")
    (held_out / "ref.en").write_text(english + "\n", encoding="utf8")
    (tmp_path / "lexicon.tsv").write_text(LEXICON, encoding="utf8")

    (tmp_path / "train.tsv").write_text(run("clean.py", "corpora.tsv", "eval"), encoding="utf8")
    assert german not in (tmp_path / "train.tsv").read_text(encoding="utf8")
    # A small world has few pieces.
    small = "import vocabulary, sys; vocabulary.PIECES = 400; vocabulary.LETTERS = 'ä'; vocabulary.main()"
    command = [sys.executable, "-c", small, "train.tsv", "vocab"]
    subprocess.run(command, check=True, cwd=tmp_path, env={"PYTHONPATH": str(HERE)})
    (tmp_path / "terms.tsv").write_text(run("annotate.py", "train.tsv", "lexicon.tsv", 1), encoding="utf8")
    assert "<t1> authority <t2>" in (tmp_path / "terms.tsv").read_text(encoding="utf8")
    (tmp_path / "copies.tsv").write_text(run("copies.py", "train.tsv", 50, 1), encoding="utf8")
    written = "".join(f"written\t{german}\t{english}\n" for german, english in list(pairs())[:50])
    (tmp_path / "written.tsv").write_text(written, encoding="utf8")
    run("encode.py", "vocab.model", "ids", "train.tsv", "terms.tsv", "copies.tsv", "written.tsv")
    run("encode.py", "vocab.model", "ids", "--words", "lexicon.tsv")
    vocabulary = sentencepiece.SentencePieceProcessor(str(tmp_path / "vocab.model"))

    sizes = ["--pieces", vocabulary.get_piece_size(), "--width", 64, "--feed-forward", 128, "--encoder", 2]
    steps = ["--tokens", 1000, "--rate", "3e-3", "--warm", 30]
    out = run("train.py", "ids", "small", 60, *sizes, *steps, "--steps", 100)
    losses = [float(line.split()[3]) for line in out.splitlines() if line.startswith("step")]
    assert losses[-1] < losses[0] and "'written.written': 50" in out
    run("grow.py", "small.average.pt", "grown.pt")
    run("train.py", "ids", "model", 60, "--init", "grown.pt", *steps, "--steps", 10)
    assert "going on from step 10" in run("train.py", "ids", "model", 60, "--init", "grown.pt", *steps, "--steps", 2)
    assert load(tmp_path / "model.average.pt").sizes.enc == 4
    assert "chrF" in run("score.py", "model.average.pt", "vocab.model", "eval", "--beams", "2")

    run("export.py", "model.average.pt", "vocab.model", "train.tsv", "model.bin")
    pieces = vocabulary.get_piece_size()
    out = run("shortlist.py", pieces, "lex.bin", "ids/train.news.npz", "ids/words.npz", "--common", 20)
    assert float(out.split("; ")[1].split()[0]) < pieces / 4, out
    listed = (tmp_path / "lex.bin").read_bytes()
    first, _, offsets, ids = numpy.frombuffer(listed, "<u8", 4, 16).tolist()
    assert (first, offsets) == (5, pieces + 1) and len(listed) == (6 + offsets) * 8 + ids * 4
    data = (tmp_path / "vocab.model").read_bytes()
    translator = fxtranslate.Translator((tmp_path / "model.bin").read_bytes(), data, data, listed)
    assert translator.translate_long(german)
    assert "BLEU" in run("evaluate.py", "model.bin", "vocab.model", "eval", "--shortlist", "lex.bin")

    # And back again, within the rounding to int8.
    weights = from_engine.weights(from_engine.read_items(tmp_path / "model.bin"))
    exported = load(tmp_path / "model.average.pt")
    for name, value in exported.P.items():
        difference = numpy.abs(weights[name].reshape(value.shape) - value.detach().numpy()).max()
        assert difference <= 0.0051 * value.abs().max().item() + 1e-6, name


def test_words_that_others_are_made_of_stand_for_them(tmp_path, capsys, monkeypatch):
    table = tmp_path / "train.tsv"
    rows = ["news\tx\tThe regulators happily organised a run.", "news_kd\tx\tA partyity.", "tech\tx\tfoobar"]
    table.write_text("".join(f"{row}\n" for row in rows), encoding="utf8")
    monkeypatch.setattr(sys, "argv", ["english_words.py", str(table)])
    english_words.main()
    words = {line for line in capsys.readouterr().out.splitlines() if not line.startswith("#")}
    # What machines have translated tells nothing, and documentation must say a word twice.
    assert words == {"the", "regulators", "happily", "organised", "run"}
    for word in ("running", "organized", "overrun", "regulators"):
        assert english_words.is_made_of(word, words), word
    assert not english_words.is_made_of("partyity", words)
