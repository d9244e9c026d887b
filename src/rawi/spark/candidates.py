"""Which articles are compared: those that share rare features, as an article sees them on one machine.

There, an article looks at the last few articles before it under each of its weightiest features (the rarest names,
words and sounds it has), inside the time window, and is compared with those that it shares most with
(:mod:`rawi.gathering.forest`). Here the features of all articles are sorted over the cluster, so that each feature's
articles stand together in order of time; a walk along them gives the same views.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from rawi.gathering.forest import CANDIDATES, LEAST
from rawi.gathering.index import COUNTED, REMAINS, UNDATED_VIEW, VIEW, degree, index_keys, remaining
from rawi.gathering.signature import Signature
from rawi.gathering.similarity import WINDOW, Compared, similarity

if TYPE_CHECKING:
    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame, SparkSession

_KEYS = "key long, undated int, minute long, id string, weight int, low long, high long, place int"
_DEGREES = "id string, place int, degree int"
_PAIRS = "id string, other string, weight int"
_SIMILAR = "id string, other string, value double"
_ROWS = 20_000
_CHUNK = 200_000  # rows that are walked along at once
_Numbers = npt.NDArray[np.int64]
_decode = msgspec.msgpack.Decoder(Signature).decode


def weighed(spark: SparkSession, articles: DataFrame) -> DataFrame:
    """The articles with ``degrees``: how common each of an article's features is to it, in their order.

    ``articles`` have the columns of :mod:`rawi.spark.reading`.
    """
    from pyspark.sql import functions as f

    in_place = f.sort_array(f.collect_list(f.struct("place", "degree")))
    found = _in_order(spark, articles).mapInPandas(_degrees, _DEGREES).groupBy("id").agg(in_place.alias("found"))
    return articles.join(found.select("id", f.col("found.degree").alias("degrees")), "id", "left")


def _in_order(spark: SparkSession, articles: DataFrame) -> DataFrame:
    """The features of all articles, each feature's articles together in their order."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))
    keys = articles.select("id", "undated", "minute", "low", "high", "signature").mapInPandas(_keys, _KEYS)
    return keys.repartition("key").sortWithinPartitions("key", "undated", "minute", "id")


def similar_pairs(spark: SparkSession, articles: DataFrame) -> DataFrame:
    """(id, other, value): each article with those before it that it is compared with and like at all.

    ``articles`` are :func:`weighed`.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    shared = (
        _in_order(spark, articles)
        .mapInPandas(_views, _PAIRS)
        .groupBy("id", "other")
        .agg(f.sum("weight").alias("shared"))
    )
    best = Window.partitionBy("id").orderBy(f.desc("shared"), f.asc("other"))
    chosen = shared.withColumn("rank", f.row_number().over(best)).where(f.col("rank") <= CANDIDATES)
    signatures = articles.select("id", "signature", "degrees")
    both = (
        chosen.select("id", "other")
        .join(signatures.toDF("other", "theirs", "their_degrees"), "other")
        .join(signatures.toDF("id", "ours", "our_degrees"), "id")
        .select("id", "other", "ours", "our_degrees", "theirs", "their_degrees")
    )
    return both.mapInPandas(_compare, _SIMILAR)


def _keys(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas

    for batch in batches:
        rows = [
            (key, undated, minute, id_, weight, low, high, place)
            for id_, undated, minute, low, high, data in batch[
                ["id", "undated", "minute", "low", "high", "signature"]
            ].itertuples(index=False, name=None)
            for place, (key, weight) in enumerate(index_keys(_decode(data)).items())
        ]
        yield pandas.DataFrame(rows, columns=[part.split()[0] for part in _KEYS.split(", ")])


def _views(batches: Iterator[Rows]) -> Iterator[Rows]:
    """Pairs of articles, the later first, for rows sorted by feature and then in the articles' order."""
    import pandas

    for rows in _whole_features(batches):
        ids = rows["id"].to_numpy()
        degrees, later, earlier = _walk(rows)
        left = np.rint(rows["weight"].to_numpy() * np.array(REMAINS)[degrees]).astype(np.int64)
        yield pandas.DataFrame({"id": ids[later], "other": ids[earlier], "weight": left[later]})


def _degrees(batches: Iterator[Rows]) -> Iterator[Rows]:
    """How common each feature is to each article, for rows as in :func:`_views`."""
    for rows in _whole_features(batches):
        degrees, _, _ = _walk(rows)
        yield rows[["id", "place"]].assign(degree=degrees)


def _whole_features(batches: Iterator[Rows]) -> Iterator[Rows]:
    """The rows in larger parts, no feature's in two of them."""
    import pandas

    held: list[Rows] = []
    count = 0
    for batch in batches:
        if not len(batch):
            continue
        held.append(batch)
        count += len(batch)
        if count >= _CHUNK:
            rows = pandas.concat(held, ignore_index=True)
            keys = rows["key"].to_numpy()
            # The last feature may go on in the next batch.
            cut = int(np.searchsorted(keys, keys[-1], side="left"))
            if cut:
                yield rows.iloc[:cut]
            rest = rows.iloc[cut:]
            held, count = [rest], len(rest)
            if not cut:
                count = 0  # one feature of very many articles: wait for its end
    if held:
        yield pandas.concat(held, ignore_index=True)


def _walk(rows: Rows) -> tuple[_Numbers, _Numbers, _Numbers]:
    """How common its feature is to each row's article; and each row number as often as it sees rows before it, with
    the numbers of these."""
    keys, minutes, undated = (rows[name].to_numpy() for name in ("key", "minute", "undated"))
    begins = _run_starts(keys)
    here = np.arange(len(keys))
    dated = undated == 0
    # Dated articles see the last VIEW before them in the window; no undated one stands before a dated one.
    first = np.maximum(_in_window(keys, minutes, begins, dated), here - COUNTED)
    starts = np.where(dated, np.maximum(first, here - VIEW), here)
    counts = here - first
    later, earlier = _spread(starts, np.where(dated, here, starts))
    for i in np.flatnonzero(~dated):
        counts[i], seen = _undated_view(rows, int(i), int(begins[i]), dated)
        later = np.concatenate([later, np.full(len(seen), i)])
        earlier = np.concatenate([earlier, seen])
    degrees = np.fromiter((degree(int(count)) for count in counts), dtype=np.int64, count=len(counts))
    return degrees, later, earlier


def _run_starts(keys: _Numbers) -> _Numbers:
    """For each row the first row of its feature."""
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return np.repeat(first, np.diff(np.append(first, len(keys))))


def _in_window(
    keys: _Numbers,
    minutes: _Numbers,
    begins: _Numbers,
    dated: npt.NDArray[np.bool_],
) -> _Numbers:
    """For each dated row the first row of its feature inside the time window before it."""
    # One rising number for feature and minute, so that one search does for all.
    step = int(minutes.max(initial=0)) + WINDOW + 2
    run = np.cumsum(np.concatenate([[0], keys[1:] != keys[:-1]])).astype(np.int64)
    place = run * step * 2 + np.where(dated, minutes, step)
    return np.maximum(begins, np.searchsorted(place, run * step * 2 + minutes - WINDOW, side="left"))


def _spread(starts: _Numbers, ends: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Each row number as often as its range is long, and beside it the range."""
    counts = ends - starts
    later = np.repeat(np.arange(len(starts)), counts)
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return later, np.repeat(starts, counts) + offsets


def _undated_view(rows: Rows, here: int, begin: int, dated: npt.NDArray[np.bool_]) -> tuple[int, _Numbers]:
    """How many rows stand before an undated article, and those it sees: the last dated ones that its bounds allow, the
    last undated before it."""
    minutes = rows["minute"].to_numpy()
    border = begin + int(np.count_nonzero(dated[begin:here]))
    low, high = int(rows["low"].iloc[here]), int(rows["high"].iloc[here])
    first = begin + bisect_left(minutes[begin:border], low)
    last = begin + bisect_right(minutes[begin:border], high)
    seen = [np.arange(max(first, last - UNDATED_VIEW), last), np.arange(max(border, here - VIEW), here)]
    return max(0, last - first) + here - border, np.concatenate(seen)


def _compare(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas

    compared: Callable[[bytes, bytes], Compared] = lru_cache(maxsize=4_000)(_compared)
    for batch in batches:
        rows = []
        names = ["id", "other", "ours", "our_degrees", "theirs", "their_degrees"]
        for id_, other, ours, mine, theirs, his in batch[names].itertuples(index=False, name=None):
            value = similarity(compared(ours, degrees_of(mine)), compared(theirs, degrees_of(his)))
            if value >= LEAST:
                rows.append((id_, other, value))
        yield pandas.DataFrame(rows, columns=["id", "other", "value"])


def _compared(data: bytes, degrees: bytes) -> Compared:
    one = _decode(data)
    return Compared(one, remaining(index_keys(one), degrees))


def degrees_of(cell: object) -> bytes:
    """What a cell of ``degrees`` holds: numbers, or nothing, which pandas has as None or not-a-number."""
    return bytes(int(found) for found in cell) if isinstance(cell, Iterable) else b""
