"""Connected components over a cluster, by alternating stars (Kiveris and others 2014, "Connected components in
MapReduce and beyond"): each round links everything to less and less, until each component is a star of its least."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_MOST_ROUNDS = 60


def components(edges: DataFrame) -> DataFrame:
    """(id, component): for each id that an edge (``one``, ``other``) names, the least id of its component."""
    from pyspark.sql import functions as f

    now = edges.select(f.greatest("one", "other").alias("one"), f.least("one", "other").alias("other"))
    now = now.where("one <> other").distinct().localCheckpoint()
    before = None
    for _ in range(_MOST_ROUNDS):
        now = _small_star(_large_star(now)).localCheckpoint()
        state = now.agg(f.count("*"), f.sum(f.xxhash64("one", "other") % 1_000_003)).first()
        if state == before:
            break
        before = state
    stars = now.toDF("id", "component")
    return stars.union(stars.select("component", "component").distinct())


def _large_star(edges: DataFrame) -> DataFrame:
    """Links the larger neighbours of each id to the least of its neighbours and itself."""
    from pyspark.sql import functions as f

    both = edges.union(edges.select("other", "one")).toDF("one", "other")
    least = both.groupBy("one").agg(f.least(f.min("other"), f.first("one")).alias("least"))
    linked = both.join(least, "one").where("other > one")
    return linked.select(f.col("other").alias("one"), f.col("least").alias("other")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Links each id and its smaller neighbours to the least of them."""
    from pyspark.sql import functions as f

    least = edges.groupBy("one").agg(f.min("other").alias("least"))
    linked = edges.join(least, "one").select(f.col("other").alias("one"), f.col("least").alias("other"))
    return linked.where("one <> other").union(least.toDF("one", "other")).distinct()
