"""What can go wrong with Spark, as one sentence."""

from __future__ import annotations

import re


class SparkError(Exception):
    """The work on Spark ended early; the message says why and what to do. Running it again completes it."""


_AGAIN = "run the same command again"
# What Spark's errors say somewhere, and what it means.
_CAUSES = (
    ("No space left on device", f"a disk of the cluster is full; make room and {_AGAIN}"),
    ("Disk quota exceeded", f"a disk of the cluster is full; make room and {_AGAIN}"),
    ("File too large", f"a disk of the cluster is full; make room and {_AGAIN}"),
    ("OutOfMemoryError", f"a process of the cluster ran out of memory; give executors more and {_AGAIN}"),
    ("Python worker exited unexpectedly", f"a Python process of the cluster was killed (out of memory?); {_AGAIN}"),
    ("All masters are unresponsive", "no Spark master answers there; start it, or check --master"),
    ("Master removed our application", f"the Spark master ended this run; {_AGAIN}"),
    ("Master must either be", "--master is not one that Spark knows; local[2] or spark://HOST:7077, for instance"),
    ("Could not parse Master URL", "--master is not one that Spark knows; local[2] or spark://HOST:7077, for instance"),
    ("No module named 'rawi", "Rawi is not installed where the cluster's Python runs; PYSPARK_PYTHON names another"),
    ("SparkContext was shut down", f"Spark's own process ended; {_AGAIN}"),
    ("Answer from Java side is empty", f"Spark's own process ended; {_AGAIN}"),
    ("Error while sending or receiving", f"Spark's own process ended; {_AGAIN}"),
    ("Connection refused", f"the connection to Spark was cut; {_AGAIN}"),
)  # fmt: skip


_EXCEPTION = re.compile(r"(?:\w+\.)*[A-Z]\w*(?:Error|Exception): \S")


def explain(error: BaseException) -> SparkError:
    """Spark's long error as a sentence of ours."""
    told = str(error)
    mark = "rawi.spark.errors.SparkError: "
    if mark in told:
        return SparkError(told.partition(mark)[2].splitlines()[0])
    for sign, meaning in _CAUSES:
        if sign in told:
            return SparkError(f"Spark: {meaning}")
    lines = [line.strip() for line in told.splitlines()]
    inner = [line for line in lines if _EXCEPTION.match(line)]
    first = inner[-1] if inner else next(filter(None, lines), type(error).__name__)
    return SparkError(f"Spark ended early ({first[:300]}); run the same command again")
