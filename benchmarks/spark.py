"""``python -m benchmarks.spark``: the way over a cluster against the way of one machine, as JSON on standard output.

The stream of :mod:`benchmarks.gathering` is gathered twice: by the Gatherer, article by article, and by Spark in local
mode from a table of the same signatures. Figures: B-cubed of each against the true stories, B-cubed of the one against
the other, candidate pairs an article, and each stage's seconds of wall clock and of processors (Spark's own and its
Python's). ``--pages SOURCE`` measures what a page costs to analyse and to keep, ``--stages`` what the stages' own
Python costs.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
import zlib
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet
from evaluation.measures import b_cubed
from sqlalchemy import insert

from benchmarks.gathering import stream
from rawi.desk.storage.articles import put_articles
from rawi.desk.storage.ready import ready
from rawi.desk.storage.schema import pages
from rawi.desk.storage.store import Desk
from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.gathering.signature import MINUTES, Signature
from rawi.knowledge import load
from rawi.model import Document, Given, Page
from rawi.sources import open_sources
from rawi.spark.session import session

decode = msgspec.json.Decoder(Document).decode
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
    seconds: dict[str, tuple[float, float]] = {}

    def timed(name: str, make: Callable[[], Any]) -> Any:
        begun, used = time.perf_counter(), processors()
        made = make()
        seconds[name] = (round(time.perf_counter() - begun, 1), round(processors() - used, 1))
        return made

    alone = timed("one machine", lambda: one_machine(signatures))
    with tempfile.TemporaryDirectory() as folder, session(master, {}) as spark:
        from rawi.spark.candidates import similar_pairs, weighed
        from rawi.spark.copies import copies
        from rawi.spark.stories import stories

        table(signatures, Path(folder) / "articles.parquet")
        rows = spark.read.parquet(f"file://{folder}/articles.parquet").repartition(8)

        def kept(name: str, make: Callable[[], Any]) -> Any:
            timed(name, lambda: make().write.parquet(f"file://{folder}/{name}"))
            return spark.read.parquet(f"file://{folder}/{name}")

        rows = kept("weighed", lambda: weighed(spark, rows))
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
        "seconds of wall clock, of processors": seconds,
    }


def processors() -> float:
    """Seconds of processor time that this process and all below it have used."""
    tick, below, found = os.sysconf("SC_CLK_TCK"), dict[int, int](), dict[int, int]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        below[int(stat.parent.name)] = int(fields[1])
        found[int(stat.parent.name)] = sum(map(int, fields[11:15]))

    def ours(process: int) -> bool:
        while process in below and process != os.getpid():
            process = below[process]
        return process == os.getpid()

    return sum(used for process, used in found.items() if ours(process)) / tick


def page_costs(source: str) -> dict[str, Any]:
    """What a page of ``source`` costs, in milliseconds of one processor and in bytes; one process."""
    from rawi.spark.reading import _row

    knowledge = load()
    items = [item for item in open_sources([source], Given()) if isinstance(item, Page)]
    for item in items[:20]:
        _row(item, knowledge, "")
    begun = time.process_time()
    rows = [_row(item, knowledge, "") for item in items]
    analysing = time.process_time() - begun
    with tempfile.TemporaryDirectory() as folder, Desk(f"{folder}/desk.db", create=True) as desk:
        begun = time.process_time()
        with desk.writing() as connection:
            for row in rows:
                connection.execute(insert(pages).values({c.name: row[c.name] for c in pages.columns}))
                found = [ready(decode(zlib.decompress(data)), knowledge, "", signed=False) for data in row["documents"]]
                put_articles(connection, [(row["hash"], one) for one in found], knowledge)
        keeping = time.process_time() - begun
    sizes = [len(i.content if isinstance(i.content, bytes) else i.content.encode()) for i in items]
    articles = [one for row in rows for one in row["articles"]]
    return {
        "pages": len(items),
        "articles": len(articles),
        "bytes a page": round(sum(sizes) / len(sizes)),
        "milliseconds a page, analysing": round(1000 * analysing / len(items), 2),
        "milliseconds a page, keeping in a desk": round(1000 * keeping / len(items), 2),
        "bytes a page, kept": round(sum(len(r["content"]) + sum(map(len, r["documents"])) for r in rows) / len(rows)),
        "bytes an article, signature": round(sum(len(a["signature"]) for a in articles) / len(articles)),
    }


def stage_costs(articles: int, stories_a_day: float) -> dict[str, Any]:
    """Milliseconds of one processor an article in the stages' own Python, without Spark around it, and how many pairs
    there are an article."""
    import pandas

    from rawi.spark import candidates, stories

    some = list(islice(stream(7, stories_a_day, load()), articles))
    nothing = {"undated": 0, "low": 0, "high": 0}
    frame = pandas.DataFrame(
        [nothing | {"id": one.id, "minute": one.minute, "signature": _pack(one)} for one, _ in some]
    )
    costs: dict[str, float] = {}

    def timed(name: str, make: Callable[[], Any]) -> Any:
        begun = time.process_time()
        made = pandas.concat(list(make()), ignore_index=True)
        costs[name] = round(1000 * (time.process_time() - begun) / articles, 2)
        return made

    keys = timed("features", lambda: candidates._keys(iter([frame])))
    keys = keys.sort_values(["key", "undated", "minute", "id"], ignore_index=True)
    parts = [keys.iloc[i : i + 20_000] for i in range(0, len(keys), 20_000)]
    found = timed("degrees", lambda: candidates._degrees(iter(parts)))
    frame["degrees"] = frame["id"].map(found.sort_values("place").groupby("id")["degree"].apply(list))
    seen = timed("views", lambda: candidates._views(iter(parts)))
    shared = seen.groupby(["id", "other"], as_index=False)["weight"].sum()
    ranked = shared.sort_values(["id", "weight", "other"], ascending=[True, False, True])
    chosen = ranked.groupby("id").head(candidates.CANDIDATES)
    both = chosen
    for names, column in ((("ours", "theirs"), "signature"), (("our_degrees", "their_degrees"), "degrees")):
        held = frame.set_index("id")[column]
        both = both.assign(**{name: both[side].map(held) for name, side in zip(names, ("id", "other"), strict=True)})
    batches = (both.iloc[i : i + 20_000] for i in range(0, len(both), 20_000))
    similar = timed("comparing", lambda: candidates._compare(batches))
    near = similar.groupby("id")["other"].apply(list)
    rows = frame.assign(component="all", candidates=frame["id"].map(near))
    timed("gathering", lambda: stories._gather(iter([rows])))
    return {
        "articles": articles,
        "milliseconds an article": costs,
        "pairs an article: seen, different, compared, similar": [
            round(len(one) / articles, 1) for one in (seen, shared, chosen, similar)
        ],
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spark")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--stories-a-day", type=float, default=1_200)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--pages", metavar="SOURCE", help="measure what a page costs, instead")
    parser.add_argument("--stages", action="store_true", help="measure the stages' own Python, instead")
    chosen = parser.parse_args()
    if chosen.stages:
        print(json.dumps(stage_costs(chosen.articles, chosen.stories_a_day), indent=1))
        return
    if chosen.pages:
        print(json.dumps(page_costs(chosen.pages), indent=1))
        return
    print(json.dumps(measured(chosen.articles, chosen.stories_a_day, chosen.master), indent=1))


if __name__ == "__main__":
    main()
