"""The whole way: pages to articles, articles to stories, table by table. What is there already is not made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from rawi.desk.work.ingest import analysis_version
from rawi.knowledge import load
from rawi.spark.session import check, session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from rawi.spark.inputs import Unit
    from rawi.spark.output import Note, Output

_UNITS = 256  # read in one job: so much is read again after a run that ended early
Say = Callable[[str], None]


def run(
    specs: Sequence[str],
    out: str,
    *,
    master: str,
    settings: dict[str, str] | None = None,
    knowledge: Path | None = None,
    say: Say = lambda _: None,
) -> Note:
    """Reads all inputs on the cluster ``master`` and writes the tables to the folder ``out``; a rerun goes on where the
    last one ended. Raises SparkError.

    ``settings`` are Spark's own; ``knowledge`` is a folder that all machines have at the same path.
    """
    check()
    from rawi.spark.inputs import list_units
    from rawi.spark.output import Note, Output, chunk_name

    units = list_units(specs)
    version = analysis_version(load(knowledge))
    chunks = [units[i : i + _UNITS] for i in range(0, len(units), _UNITS)]
    names = [chunk_name(version, chunk) for chunk in chunks]
    output = Output(out)
    known, wanted = output.note(), chunk_name(version, units)
    if known is not None and known.done and known.run == wanted:
        return known
    if known is None or known.run != wanted:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        known = Note(run=wanted, version=version, read_at=known.read_at if known else now)
        output.keep_only(names)
        output.keep_note(known)
    with session(master, settings or {}) as spark:
        for number, (name, chunk) in enumerate(zip(names, chunks, strict=True), start=1):
            if not output.has(f"pages/{name}"):
                say(f"reading {number} of {len(chunks)} parts ({len(chunk)} files or row groups)")
                _read(spark, output, name, chunk, known, knowledge)
        counts = _gather(spark, output, [f"pages/{name}" for name in names], say)
    done = msgspec.structs.replace(known, done=True, **counts)
    output.keep_note(done)
    return done


def _read(
    spark: SparkSession, output: Output, name: str, chunk: Sequence[Unit], note: Note, knowledge: Path | None
) -> None:
    from rawi.spark.reading import read_units

    _write(read_units(spark, chunk, knowledge, note.version, note.read_at), output, f"pages/{name}")


def _gather(spark: SparkSession, output: Output, chunks: Sequence[str], say: Say) -> dict[str, int]:
    from pyspark.sql import functions as f

    from rawi.spark.candidates import similar_pairs, weighed
    from rawi.spark.copies import copies
    from rawi.spark.stories import stories

    pages = spark.read.parquet(*(output.address(chunk) for chunk in chunks))

    def made(table: str, make: Callable[[], DataFrame]) -> DataFrame:
        if not output.has(table):
            say(f"making {table}")
            _write(make(), output, table)
        return spark.read.parquet(output.address(table))

    articles = made("articles", lambda: _articles(pages))
    counted = made("weighed", lambda: weighed(spark, articles))
    similar = made("similar", lambda: similar_pairs(spark, counted))
    copied = made("copies", lambda: copies(articles))
    gathered = made("stories", lambda: stories(spark, counted, similar).orderBy("undated", "minute", "id"))
    kinds = pages.select("hash", f.col("refused").isNotNull().alias("refused")).distinct()
    read = kinds.agg(f.count_distinct("hash").alias("pages")).first()
    refused = pages.where("refused is not null").count()
    told = gathered.agg(f.count("*").alias("articles"), f.count_distinct("story").alias("stories")).first()
    return {
        "pages": int(read["pages"]),
        "refused": int(refused),
        "articles": int(told["articles"]),
        "stories": int(told["stories"]),
        "copies": int(copied.select("id").distinct().count()),
    }


def _articles(pages: DataFrame) -> DataFrame:
    """Each article once, however many pages hold it; without its text, which gathering does not need."""
    from pyspark.sql import functions as f

    every = pages.where("hash is not null").select("hash", f.explode("articles").alias("one")).select("hash", "one.*")
    names = ["undated", "minute", "low", "high", "language", "signature"]
    first = every.groupBy("id").agg(f.min(f.struct("hash", *names)).alias("one"))
    return first.select("id", *(f.col(f"one.{name}").alias(name) for name in ("hash", *names)))


def _write(table: DataFrame, output: Output, name: str) -> None:
    table.write.mode("overwrite").option("compression", "zstd").parquet(output.address(name))
