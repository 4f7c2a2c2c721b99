"""What check_news.py finds and what it lets through (part of `python -m pytest training`)."""
import pathlib
import subprocess
import sys

import pytest

import check_news
from figures import without_counterpart

HERE = pathlib.Path(__file__).parent
# German, English, whether their figures agree.
FIGURES = [
    ("Es kostet 3.500 Euro.", "It costs €3,500.", True),
    ("Es kostet 3.500 Euro.", "It costs €3,600.", False),
    ("Es kostet 3'200 oder 50 000 Franken.", "It costs 3,200 or 50,000 francs.", True),
    ("Das Plus betrug 1,2 Mrd. Euro.", "The gain was €1.2 billion.", True),
    ("Das Plus betrug 1,2 Mrd. Euro.", "The gain was €1.2bn.", True),
    ("Das Plus betrug 1,2 Mrd. Euro.", "The gain was €1.2 million.", False),
    ("Das Plus betrug 1.200 Mio. Euro.", "The gain was €1.2 billion.", True),
    ("Das Plus betrug 500.000 Euro.", "The gain was half a million euros.", True),
    ("Es waren 2 Billionen Zellen.", "There were 2 trillion cells.", True),
    ("Es waren 2 Billionen Zellen.", "There were 2 billion cells.", False),
    ("Von 3 auf 4 Millionen.", "From 3 million to 4 million.", True),
    ("Von 3 auf 4 Millionen.", "From 2 million to 4 million.", False),
    ("Am 3.5.2024 um 18 Uhr.", "On 3 May 2024 at 6 pm.", True),
    ("Am 3.5.2024 um 18 Uhr.", "On 4 May 2024 at 6 pm.", False),
    ("Am 3.5.2024 um 18 Uhr.", "On 3 May 2024 at 7 pm.", False),
    ("Am 12. Mai.", "On the twelfth of May.", True),
    ("Um halb acht.", "At 7.30.", True),
    ("Um halb acht.", "At 8.30.", False),
    ("Um Viertel vor neun.", "At 8:45.", True),
    ("Um 20.15 Uhr.", "At quarter past eight.", True),
    ("Um 20.15 Uhr.", "At 8.15 pm.", True),
    ("Um 24 Uhr.", "At midnight.", True),
    ("Für dreiundzwanzig Tage.", "For 23 days.", True),
    ("Für dreiundzwanzig Tage.", "For 24 days.", False),
    ("Für 250 Tage.", "For two hundred and fifty days.", True),
    ("Zweihundertfünfzigtausend Menschen.", "250,000 people.", True),
    ("In den Sechzigerjahren.", "In the 1960s.", True),
    ("Die 90er.", "The nineties.", True),
    ("Die Saison 2023/24.", "The 2023–2024 season.", True),
    ("Ein Rückgang um 50 Prozent.", "A fall by half.", True),
    ("Das 1,5-Fache.", "One and a half times as much: 1.5.", True),
    ("Version 2.4.1 ist da.", "Version 2.4.1 is out.", True),
    ("Version 2.4.1 ist da.", "Version 2.4.2 is out.", False),
    ("Ein 3:1 im Finale.", "A 3-1 win in the final.", True),
    ("Im Jahr 2024.", "In 3024.", False),
    ("Nach drei Jahren.", "After three years, in 2019.", False),
]
GOOD = [
    ("Die Behörde prüft den Fall.", "The authority is examining the case."),
    ("Nein.", "No."),
    ("Rekordstrafe gegen Reiseportal", "Record fine for travel portal"),
    ("„The Sound of the Sea“ ist ein Lied, das die Band mit dem Chor sang.", "“The Sound of the Sea” is a song."),
]
WRONG = {
    "columns": "Die Behörde prüft.",
    "3 columns": "Die Behörde prüft.\tThe authority examines.\tnow",
    "empty": "Die Behörde prüft.\t ",
    "U+00AD": "Die Be\u00adhörde prüft.\tThe authority examines.",
    "U+FFFD": "Die Beh\ufffdrde prüft.\tThe authority examines.",
    "same": "Die Behörde prüft.\tDie Behörde prüft.",
}
DOUBTFUL = {
    "looks English": ("The authority is examining the case of the bank.", "Die Behörde prüft den Fall der Bank."),
    "looks German": ("Die Behörde prüft.", "Die Behörde ist für das Geld nicht zuständig und prüft nicht."),
    "German form": ("Es kostet 3.500 Euro.", "It costs 3.500 euros."),
    "signs of": ("Die Behörde prüft den Fall.", "The authority is examining the case, and nobody knows how long."),
    "spaces": ("Die Behörde  prüft.", "The authority is examining it."),
    "without counterpart: 17": ("Es sind 17 Fälle.", "There are some cases."),
}


@pytest.mark.parametrize("german, english, agree", FIGURES)
def test_figures(german, english, agree):
    assert (without_counterpart(german, english) == [[], []]) == agree


def test_pairs():
    for pair in GOOD:
        assert check_news.wrong(pair) is None and not list(check_news.doubtful(*pair)), pair
    for what, line in WRONG.items():
        assert what in (check_news.wrong(line.split("\t")) or ""), line
    for what, pair in DOUBTFUL.items():
        assert check_news.wrong(pair) is None and any(what in doubt for doubt in check_news.doubtful(*pair)), pair


def test_files(tmp_path):
    def run(*arguments):
        command = [sys.executable, HERE / "check_news.py", *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    one, other = tmp_path / "one.tsv", tmp_path / "other.tsv"
    one.write_text("".join(f"{german}\t{english}\n" for german, english in GOOD), encoding="utf8")
    out = run("one.tsv")
    assert (out.returncode, out.stdout) == (0, "1 files, 4 pairs: 0 wrong, 0 to be looked at\n")
    doubled = "die behörde  prüft den fall.\tIt is.\n"
    other.write_text("Es sind 17 Fälle.\tThere are some cases.\n" + doubled, encoding="utf8")
    out = run("one.tsv", "other.tsv")
    assert out.returncode == 1 and out.stdout.splitlines()[-1] == "2 files, 6 pairs: 1 wrong, 1 to be looked at"
    assert "other.tsv:1: look: German figures without counterpart: 17" in out.stdout
    assert "other.tsv:2: wrong: the German is that of one.tsv:1" in out.stdout
    (tmp_path / "eval/set").mkdir(parents=True)
    (tmp_path / "eval/set/src.de").write_text("Nein.\n", encoding="utf8")
    out = run("one.tsv", "--held-out", "eval")
    assert out.returncode == 1 and "one.tsv:2: wrong: the German is that of evaluation set set" in out.stdout
    assert run("one.tsv", "--held-out", ".").returncode == 1
