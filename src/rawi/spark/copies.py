"""Near-copies over a cluster, by Spark's MinHash LSH (Broder 1997) over the prints of texts of one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from rawi.gathering.signature import Signature
from rawi.gathering.similarity import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

# A prime below 2**31, which Spark's hashes are modulo.
_DIMENSIONS = 2_038_074_743
# Hashes of which one must be the same: with eight, pairs that share half of their prints (Jaccard 1/3) are met with
# a probability of 1 - (2/3)**8 = .96.
_TABLES = 8
_FARTHEST = 2 / 3
_ROWS = 5_000
_COPY = 0.5  # as the reasons for a join have it on one machine
_decode = msgspec.msgpack.Decoder(Signature).decode


def copies(articles: DataFrame) -> DataFrame:
    """(id, of, share): articles of which at least half of the prints are those of an earlier one of the same language
    inside the time window; ``share`` is of the smaller set."""
    from pyspark.ml.feature import MinHashLSH
    from pyspark.ml.linalg import SparseVector, VectorUDT
    from pyspark.sql import functions as f

    articles.sparkSession.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))

    vector = f.udf(
        lambda prints: SparseVector(_DIMENSIONS, [(one, 1.0) for one in sorted({p % _DIMENSIONS for p in prints})]),
        VectorUDT(),
    )
    rows = articles.select("id", "undated", "minute", "language", "signature").mapInPandas(_prints, _PRINTS)
    sets = rows.withColumn("features", vector("prints"))
    model = MinHashLSH(inputCol="features", outputCol="hashes", numHashTables=_TABLES, seed=1).fit(sets.limit(1))
    met = model.approxSimilarityJoin(sets, sets, _FARTHEST, "distance").select(
        *(f.col(f"datasetA.{name}").alias(name) for name in _COLUMNS),
        *(f.col(f"datasetB.{name}").alias(f"of_{name}") for name in _COLUMNS),
    )
    before = f.struct("of_undated", "of_minute", "of_id") < f.struct("undated", "minute", "id")
    near = (f.col("undated") + f.col("of_undated") > 0) | (f.col("minute") - f.col("of_minute") <= WINDOW)
    met = met.where(before & near & (f.col("language") == f.col("of_language")))
    shared = f.size(f.array_intersect("prints", "of_prints")) / f.least(f.size("prints"), f.size("of_prints"))
    return met.select("id", f.col("of_id").alias("of"), shared.alias("share")).where(f.col("share") >= _COPY).distinct()


_PRINTS = "id string, undated int, minute long, language string, prints array<long>"
_COLUMNS = [part.split()[0] for part in _PRINTS.split(", ")]


def _prints(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas

    for batch in batches:
        rows = [
            (id_, undated, minute, language, list(one.prints))
            for id_, undated, minute, language, data in batch.itertuples(index=False, name=None)
            if (one := _decode(data)).prints
        ]
        yield pandas.DataFrame(rows, columns=_COLUMNS)
