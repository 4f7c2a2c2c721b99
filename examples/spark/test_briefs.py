"""Runs the job on a few of the sample articles: `DEPESCHE=/path/to/depesche python -m unittest -v test_briefs`."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODEL = os.environ.get("DEPESCHE_MODEL", str(ROOT / "models" / "de-en"))
ARTICLES = {
    "wechat": "2021-07-28",
    "bsi-warnung": "2024-03-12",
    "glasfaser": "2024-03-20",
    "video-kurz": None,
}


def missing():
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed (pip install -r requirements.txt)"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "java is not installed"
    program = os.environ.get("DEPESCHE")
    if not program:
        return "the environment variable DEPESCHE does not name the program"
    if not shutil.which(os.path.abspath(program)):
        return f"no program at {program}"
    return None


def records():
    made = []
    for number, (name, date) in enumerate(ARTICLES.items()):
        title, _, text = (ROOT / "corpus" / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
        # One number among the ids, since ids may be numbers.
        made.append({"id": number if number == 0 else name, "title": title, "text": text, "date": date})
    made.append({"id": "without-text", "title": "Ein Titel"})
    made.append({"title": "Ohne Namen und Text"})
    french = (ROOT / "corpus" / "french-sample.txt").read_text(encoding="utf-8")
    made.append({"id": "french", "text": french, "date": "2024-03-01"})
    return made


@unittest.skipIf(missing(), missing())
class Briefs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from pyspark.sql import SparkSession

        # Spark leaves its sockets to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        # The workers must not be of another Python than the test.
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["PYSPARK_SUBMIT_ARGS"] = (
            "--master local[2] --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false pyspark-shell")
        cls.folder = Path(tempfile.mkdtemp(prefix="depesche-spark-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.spark = SparkSession.builder.getOrCreate()
        cls.addClassCleanup(cls.spark.stop)
        cls.spark.sparkContext.setLogLevel("ERROR")
        lines = [json.dumps(record, ensure_ascii=False) for record in records()]
        # A blank line is no record.
        lines.insert(2, "")
        cls.input = cls.folder / "articles.jsonl"
        cls.input.write_text("\n".join(lines) + "\n", encoding="utf-8")
        cls.one = cls.job(cls.input, "one", "--partitions", "1")

    @classmethod
    def job(cls, source, output, *options, pipe_args=f"--no-glossary --model {MODEL}"):
        return subprocess.run(
            [sys.executable, HERE / "briefs.py", "--input", source, "--output", cls.folder / output,
             "--depesche", os.path.abspath(os.environ["DEPESCHE"]), f"--pipe-args={pipe_args}", *options],
            cwd=cls.folder, capture_output=True, text=True, timeout=900, check=False)

    def rows(self, output):
        frame = self.spark.read.parquet(str(self.folder / output))
        return sorted((row.asDict(recursive=True) for row in frame.collect()), key=lambda row: str(row["id"]))

    def test_every_record_is_a_row(self):
        self.assertEqual(self.one.returncode, 0, self.one.stderr)
        self.assertIn("7 records: 4 done, 3 failed (format 2, language 1)", self.one.stdout)
        rows = {row["id"]: row for row in self.rows("one")}
        self.assertEqual(set(rows), {"0", "bsi-warnung", "glasfaser", "video-kurz", "without-text", None, "french"})
        for name in ("0", "bsi-warnung", "glasfaser", "video-kurz"):
            row = rows[name]
            self.assertEqual(row["status"], "done")
            self.assertIsNone(row["error"])
            self.assertTrue(row["title"]["en"])
            self.assertTrue(row["summary"][0]["en"])
            self.assertTrue(row["keywords"])
            self.assertEqual(row["month"], str(row["date"])[:7] if row["date"] else "unknown")
        self.assertEqual(str(rows["glasfaser"]["date"]), "2024-03-20")
        title = rows["glasfaser"]["title"]["source"]
        self.assertEqual(title, "Glasfaserausbau im Lanzertal verzögert sich um anderthalb Jahre")

    def test_failures_are_named(self):
        failed = {row["id"]: row for row in self.rows("one") if row["status"] == "failed"}
        self.assertEqual(failed["french"]["error"]["kind"], "language")
        self.assertEqual(failed["without-text"]["error"]["kind"], "format")
        self.assertEqual(failed[None]["error"]["kind"], "format")
        for row in failed.values():
            self.assertTrue(row["error"]["message"])
            self.assertNotRegex(row["error"]["message"], r"stdin:\d")
            self.assertIsNone(row["summary"])

    def test_partitions_and_source_make_no_difference(self):
        five = self.job(self.input, "five", "--partitions", "5")
        self.assertEqual(five.returncode, 0, five.stderr)
        self.assertEqual(five.stdout.replace("five", "one"), self.one.stdout)
        self.assertEqual(self.rows("five"), self.rows("one"))

    def test_parquet_is_read(self):
        schema = "id string, title string, text string, date date"
        frame = self.spark.read.schema(schema).json(str(self.input)).where("title is not null or text is not null")
        frame.write.parquet(str(self.folder / "articles.parquet"))
        job = self.job(self.folder / "articles.parquet", "from-parquet")
        self.assertEqual(job.returncode, 0, job.stderr)

        def plain(rows):
            # The records are other bytes, so their hashes differ.
            return [{**row, "sha256": None} for row in rows if row["status"] == "done"]

        self.assertEqual(plain(self.rows("from-parquet")), plain(self.rows("one")))

    def test_a_broken_tool_ends_the_job(self):
        job = self.job(self.input, "broken", pipe_args="--model /nowhere")
        self.assertEqual(job.returncode, 3, job.stderr)
        self.assertIn("exited with error code 3", job.stderr)
        self.assertFalse((self.folder / "broken" / "_SUCCESS").exists())

    def test_what_is_there_is_not_replaced(self):
        job = self.job(self.input, "one")
        self.assertEqual(job.returncode, 2, job.stderr)
        self.assertIn("exists already", job.stderr)


if __name__ == "__main__":
    unittest.main()
