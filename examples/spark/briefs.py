#!/usr/bin/env python3
"""German articles in, English briefs as Parquet out: `depesche pipe` inside a Spark job."""

import argparse
import os
import re
import shlex
import sys

from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

# The newest form of answers that SCHEMA knows.
SCHEMA_VERSION = 1

SENTENCE = "sentence: int, source: string, en: string, warnings: array<string>"

# Written out, so that the columns never depend on what a particular batch of articles happens to hold.
# `source` is left out: it says the id again.
SCHEMA = f"""
    schema_version int, status string, id string, sha256 string, language string, date date, url string,
    authors array<string>,
    title struct<source: string, en: string>,
    sections array<struct<title: string, sentence: int>>,
    words int, sentences int,
    summary array<struct<{SENTENCE}>>,
    translation array<struct<{SENTENCE}>>,
    keywords array<struct<source: string, en: string, score: double, count: int, kind: string,
        glossary: boolean, en_from: string>>,
    terms array<struct<sentence: int, source: string, form: string, expected: array<string>, found: string,
        outcome: string>>,
    warnings array<struct<sentence: int, check: string, detail: string>>,
    model string, glossary string,
    error struct<kind: string, message: string>
"""

MAX_RECORDS_PER_FILE = 50_000

DONE, USAGE, BROKEN = 0, 2, 3


class Guard:
    """Stands before and behind the pipe and sees to it that every record of a partition gets an answer.

    `RDD.pipe` reads its input in a thread. An error there is lost, the pipe is never closed, and the task would wait
    for ever; so the error is held back here until the pipe has run dry. Spark sends both methods of one object to a
    worker together, and each task gets a copy of its own.
    """

    def __init__(self):
        self.given = 0
        self.error = None

    def before(self, records):
        try:
            for record in records:
                self.given += 1
                yield record
        except Exception as error:
            self.error = error

    def after(self, answers):
        got = 0
        for answer in answers:
            got += 1
            yield answer
        if self.error is not None:
            raise self.error
        if got != self.given:
            raise RuntimeError(f"depesche answered {got} of {self.given} records")


def read_records(spark, path, input_format):
    """One JSON object a row."""
    if input_format == "auto":
        input_format = "parquet" if path.rstrip("/").endswith(".parquet") else "json"
    if input_format == "parquet":
        return spark.read.parquet(path).select(F.to_json(F.struct("*")).alias("record"))
    # Lines go as they are: what is no JSON comes back as a failure with a reason, and numbers stay as written.
    lines = spark.read.text(path).select(F.col("value").alias("record"))
    return lines.where(F.col("record").rlike(r"\S"))


def exists(spark, path):
    try:
        spark.read.format("binaryFile").load(path)
    except AnalysisException:
        return False
    return True


def make_briefs(spark, records, command, partitions):
    # Spark starts the command with an empty environment unless told otherwise.
    env = {name: os.environ[name] for name in ("PATH", "HOME", "DEPESCHE_MODEL") if name in os.environ}
    guard = Guard()
    answers = (
        records.repartition(partitions)
        .rdd.map(lambda row: row.record)
        .mapPartitions(guard.before)
        .pipe(command, env=env, checkCode=True)
        .mapPartitions(guard.after)
        .map(lambda answer: (answer,))
    )
    # FAILFAST: an answer that does not fit must end the job, not become a row of nulls.
    brief = F.from_json("answer", SCHEMA, {"mode": "FAILFAST"}).alias("brief")
    briefs = spark.createDataFrame(answers, "answer string").select(brief).select("brief.*")
    known = F.col("schema_version") <= SCHEMA_VERSION
    status = F.when(known, F.col("status")).otherwise(F.raise_error(F.lit("depesche is newer than this job")))
    month = F.coalesce(F.date_format("date", "yyyy-MM"), F.lit("unknown"))
    return briefs.withColumns({"status": status, "month": month})


def why(error):
    """The line of a Spark error that says what happened."""
    lines = [line for line in str(error).splitlines() if line.strip()] or [repr(error)]
    python = [line for line in lines if re.match(r"[\w.]+(Error|Exception): (?!Traceback)", line)]
    java = [line for line in lines if line.startswith("Caused by: ")]
    return (python[:1] or java[-1:] or lines[:1])[0]


def run(spark, args, command):
    """Writes the briefs and counts them by status and kind of failure."""
    # Spark itself looks only when everything is translated.
    if not args.overwrite and exists(spark, args.output):
        raise FileExistsError(f"{args.output} exists already; name another folder or use --overwrite")
    records = read_records(spark, args.input, args.input_format)
    briefs = make_briefs(spark, records, command, args.partitions or spark.sparkContext.defaultParallelism)
    (
        briefs.repartition("status", "month")
        .write.mode("overwrite" if args.overwrite else "error")
        .option("maxRecordsPerFile", MAX_RECORDS_PER_FILE)
        .partitionBy("status", "month")
        .parquet(args.output)
    )
    # Counted in what was written: asking `briefs` again would translate everything again.
    written = spark.read.schema(briefs.schema).parquet(args.output)
    return written.groupBy("status", "error.kind").count().collect()


def told(counts, output):
    """What came of it, in a line."""
    done = sum(row["count"] for row in counts if row.status == "done")
    kinds = sorted((row.kind, row["count"]) for row in counts if row.status == "failed")
    failed = sum(count for _, count in kinds)
    reasons = f" ({', '.join(f'{kind} {count}' for kind, count in kinds)})" if kinds else ""
    return f"{done + failed} records: {done} done, {failed} failed{reasons}; results in {output}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", required=True, help="JSON Lines file or folder, or Parquet")
    parser.add_argument("--output", required=True, help="folder for the Parquet files")
    parser.add_argument("--input-format", choices=["auto", "json", "parquet"], default="auto",
                        help="auto takes what ends in .parquet for Parquet [default: auto]")
    parser.add_argument("--depesche", default="depesche", metavar="PATH",
                        help="the program, as the workers see it [default: depesche]")
    parser.add_argument("--pipe-args", default="", metavar="ARGS",
                        help="more options of `depesche pipe`, as in --pipe-args='--glossary terms.csv'")
    parser.add_argument("--partitions", type=int, metavar="N",
                        help="how many processes share the records [default: one a core]")
    parser.add_argument("--overwrite", action="store_true", help="replace the output if it is there")
    args = parser.parse_args()
    if args.partitions is not None and args.partitions < 1:
        parser.error("--partitions must be at least 1")
    command = shlex.join([args.depesche, "pipe", "--jobs", "1", "--exit-zero", *shlex.split(args.pipe_args)])

    spark = SparkSession.builder.appName("depesche").getOrCreate()
    try:
        counts = run(spark, args, command)
    except (AnalysisException, FileExistsError) as error:
        code, message = USAGE, why(error)
    except Exception as error:
        code, message = BROKEN, f"the job failed: {why(error)}"
    else:
        code, message = DONE, told(counts, args.output)
    # Stopped first, so that nothing runs into Spark's progress bar.
    spark.stop()
    if code == DONE:
        print(message)
    else:
        print(f"briefs.py: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
