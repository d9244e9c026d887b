"""Stories over a cluster: components of similar articles, and in each of them the rule of one machine.

An article joins a tree, or speaks for two trees being one story, only where it is like one of its articles by at least
what :mod:`rawi.gathering.forest` asks. So stories never reach over components of pairs that are that much alike; in
each component the articles are gathered in order of time by the Gatherer itself, with the candidates that were found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.gathering.forest import BRIDGE, LIKE, Forest, Node
from rawi.gathering.index import Order
from rawi.gathering.signature import MINUTES, Signature
from rawi.spark.candidates import degrees_of
from rawi.spark.components import components

if TYPE_CHECKING:
    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame, SparkSession

_OUT = "undated int, minute long, id string, story string, gathered binary"
_ROWS = 2_000
_SWEEP = 2_000  # articles of a component after which those too old to be joined are let go, as on one machine
_decode = msgspec.msgpack.Decoder(Signature).decode
_encode = msgspec.msgpack.Encoder().encode


def stories(spark: SparkSession, articles: DataFrame, similar: DataFrame) -> DataFrame:
    """(undated, minute, id, story, gathered): for each article its story, and what gathering it did
    (:class:`rawi.gathering.Gathered`, MessagePack). ``articles`` are :func:`rawi.spark.candidates.weighed`."""
    from pyspark.sql import functions as f

    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))
    near = similar.where(f.col("value") >= min(LIKE, BRIDGE)).select(f.col("id").alias("one"), "other")
    candidates = similar.groupBy("id").agg(f.collect_list("other").alias("candidates"))
    rows = (
        articles.select("id", "undated", "minute", "signature", "degrees")
        .join(components(near), "id", "left")
        .join(candidates, "id", "left")
        .withColumn("component", f.coalesce("component", "id"))
    )
    in_order = rows.repartition("component").sortWithinPartitions("component", "undated", "minute", "id")
    return in_order.mapInPandas(_gather, _OUT)


class _Gatherer(Gatherer):
    """The Gatherer of one machine, over a forest that is given."""

    def __init__(self, forest: Forest) -> None:
        super().__init__()
        self._forest = forest


class _Given(Forest):
    """A forest in which articles come in their order; how common each's features are, and what it is compared with, is
    known."""

    def __init__(self) -> None:
        super().__init__()
        self.given: Sequence[str] = ()
        self.degrees = b""

    def _look(self, _: Node) -> tuple[bytes, list[Sequence[Order]]]:
        return self.degrees, []

    def _candidates(self, _: Node, __: Sequence[Sequence[Order]]) -> list[Node]:
        return [self.nodes[name] for name in self.given if name in self.nodes]


def _gather(batches: Iterator[Rows]) -> Iterator[Rows]:
    component, one = "", _Component()
    for batch in batches:
        for name, undated, minute, data, degrees, candidates in batch[
            ["component", "undated", "minute", "signature", "degrees", "candidates"]
        ].itertuples(index=False, name=None):
            if name != component:
                yield from one.rows()
                component, one = name, _Component()
            one.add(undated, minute, _decode(data), degrees_of(degrees), _listed(candidates))
    yield from one.rows()


def _listed(candidates: object) -> Sequence[str]:
    """What a cell holds: a list, or nothing, which pandas has as None or not-a-number."""
    return list(candidates) if isinstance(candidates, Iterable) else ()


class _Component:
    """One component's articles, gathered as they come."""

    def __init__(self) -> None:
        self._forest = _Given()
        self._gatherer = _Gatherer(self._forest)
        self._rows: list[tuple[int, int, str, bytes]] = []
        self._placed: dict[str, str] = {}
        self._into: dict[str, str] = {}

    def add(self, undated: int, minute: int, one: Signature, degrees: bytes, candidates: Sequence[str]) -> None:
        """Gathers the next article."""
        self._forest.given, self._forest.degrees = candidates, degrees
        gathered = self._gatherer.add(one)
        for act in gathered.acts:
            if act.into is not None:
                self._into[act.story] = act.into
            elif act.document is not None:
                self._placed[act.document] = act.story
        self._rows.append((undated, minute, one.id, _encode(gathered)))
        if len(self._rows) % _SWEEP == 0 and not undated:
            self._gatherer.forget(minute // MINUTES - 2 * WINDOW_DAYS)

    def rows(self) -> Iterator[Rows]:
        """All that is to be kept, with the stories in which the articles stand in the end."""
        import pandas

        if self._rows:
            yield pandas.DataFrame(
                [(undated, minute, id_, self._story(id_), data) for undated, minute, id_, data in self._rows],
                columns=[part.split()[0] for part in _OUT.split(", ")],
            )

    def _story(self, id_: str) -> str:
        story = self._placed[id_]
        while story in self._into:
            story = self._into[story]
        return story
