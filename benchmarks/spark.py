"""``python -m benchmarks.spark``: the way over a cluster against the way of one machine, as JSON on standard output.

The stream of :mod:`benchmarks.gathering` is gathered twice: by the Gatherer, article by article, and by Spark in local
mode from a table of the same signatures. Figures: B-cubed of each against the true stories, B-cubed of the one against
the other, candidate pairs an article, and seconds of each stage.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet
from evaluation.measures import b_cubed

from benchmarks.gathering import stream
from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.gathering.signature import MINUTES, Signature
from rawi.knowledge import load
from rawi.spark.session import session

_pack = msgspec.msgpack.Encoder().encode


def one_machine(signatures: list[Signature]) -> dict[str, str]:
    """Article -> story, by the Gatherer."""
    gatherer, found = Gatherer(), dict[str, str]()
    for number, one in enumerate(signatures, start=1):
        for act in gatherer.add(one).acts:
            if act.into is not None:
                found = {d: act.into if s == act.story else s for d, s in found.items()}
            elif act.document is not None:
                found[act.document] = act.story
        if number % 2_000 == 0 and one.minute is not None:
            gatherer.forget(one.minute // MINUTES - 2 * WINDOW_DAYS)
    return found


def table(signatures: list[Signature], path: Path) -> None:
    """The signatures as ``rawi spark`` keeps articles."""
    rows = [
        {
            "id": one.id, "hash": one.id, "undated": int(one.minute is None), "minute": one.minute or 0, "low": 0,
            "high": 0, "language": one.language, "signature": _pack(one),
        }
        for one in signatures
    ]  # fmt: skip
    columns = {"undated": pyarrow.int32()}
    made = pyarrow.Table.from_pylist(rows)
    schema = pyarrow.schema([pyarrow.field(f.name, columns.get(f.name, f.type)) for f in made.schema])
    pyarrow.parquet.write_table(made.cast(schema), path)


def measured(articles: int, stories_a_day: float, master: str) -> dict[str, Any]:
    """Both ways over the first ``articles`` of the stream."""
    some = list(islice(stream(7, stories_a_day, load()), articles))
    signatures, gold = [one for one, _ in some], {one.id: story for one, story in some}
    seconds: dict[str, float] = {}

    def timed(name: str, make: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        made = make()
        seconds[name] = round(time.perf_counter() - begun, 1)
        return made

    alone = timed("one machine", lambda: one_machine(signatures))
    with tempfile.TemporaryDirectory() as folder, session(master, {}) as spark:
        from rawi.spark.candidates import similar_pairs
        from rawi.spark.copies import copies
        from rawi.spark.stories import stories

        table(signatures, Path(folder) / "articles.parquet")
        rows = spark.read.parquet(f"file://{folder}/articles.parquet").repartition(8)

        def kept(name: str, make: Callable[[], Any]) -> Any:
            timed(name, lambda: make().write.parquet(f"file://{folder}/{name}"))
            return spark.read.parquet(f"file://{folder}/{name}")

        similar = kept("similar", lambda: similar_pairs(spark, rows))
        kept("copies", lambda: copies(rows))
        told = kept("stories", lambda: stories(spark, rows, similar))
        spread = {row["id"]: row["story"] for row in told.select("id", "story").collect()}
        pairs = similar.count()
    return {
        "articles": articles,
        "stories": [len(set(alone.values())), len(set(spread.values()))],
        "B-cubed between the two": {k: round(v, 4) for k, v in b_cubed(alone, spread).items()},
        "B-cubed, one machine": {k: round(v, 4) for k, v in b_cubed(gold, alone).items()},
        "B-cubed, Spark": {k: round(v, 4) for k, v in b_cubed(gold, spread).items()},
        "similar pairs an article": round(pairs / articles, 1),
        "seconds": seconds,
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spark")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--stories-a-day", type=float, default=1_200)
    parser.add_argument("--master", default="local[2]")
    chosen = parser.parse_args()
    print(json.dumps(measured(chosen.articles, chosen.stories_a_day, chosen.master), indent=1))


if __name__ == "__main__":
    main()
