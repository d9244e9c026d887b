"""Pages analysed on the cluster: each task reads one unit, by the same code as on one machine."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from rawi.analysis import analyse
from rawi.desk.storage.pages import page_hash, page_row
from rawi.desk.work.ingest import analysis_version
from rawi.gathering.features import signature
from rawi.gathering.index import undated_view
from rawi.gathering.signature import Signature
from rawi.knowledge import Knowledge, load
from rawi.model import Document, Page, Refusal
from rawi.spark.errors import SparkError
from rawi.spark.inputs import Unit, open_unit

if TYPE_CHECKING:
    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame, SparkSession

# One row a page. A row without a hash is an input that gave no page.
SCHEMA = (
    "hash string, source string, kind string, charset string, given binary, content binary, is_text boolean, "
    "read_at string, refused string, documents array<binary>, articles array<struct<id: string, undated: int, "
    "minute: long, low: long, high: long, language: string, signature: binary>>"
)
_ROWS = 100
_encode = msgspec.json.Encoder().encode
_pack = msgspec.msgpack.Encoder().encode


def read_units(
    spark: SparkSession, units: Sequence[Unit], knowledge: Path | None, version: str, read_at: str
) -> DataFrame:
    """The pages of these units with their articles, by SCHEMA; each unit is a task. ``version`` is the analysis version
    that all machines must have."""
    rows = [(unit.path, unit.group) for unit in units]
    tasks = spark.sparkContext.parallelize(rows, len(rows)).toDF("path string, group int")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))
    return tasks.mapInPandas(_reader(knowledge, version, read_at), SCHEMA)


def _reader(knowledge: Path | None, version: str, read_at: str) -> Callable[[Iterator[Rows]], Iterator[Rows]]:
    def read(batches: Iterator[Rows]) -> Iterator[Rows]:
        import pandas

        known = _knowledge(knowledge)
        if analysis_version(known) != version:
            raise SparkError(
                f"a machine of the cluster has another Rawi or other knowledge ({analysis_version(known)}, here "
                f"{version}); install the same everywhere"
            )
        kept: list[dict[str, Any]] = []
        for batch in batches:
            for path, group in zip(batch["path"], batch["group"], strict=True):
                for item in open_unit(Unit(path, int(group))):
                    kept.append(_row(item, known, read_at))
                    if len(kept) >= _ROWS:
                        yield pandas.DataFrame(kept)
                        kept = []
        if kept:
            yield pandas.DataFrame(kept)

    return read


@lru_cache(maxsize=1)
def _knowledge(extra: Path | None) -> Knowledge:
    return load(extra)


def _row(item: Page | Refusal, knowledge: Knowledge, read_at: str) -> dict[str, Any]:
    if isinstance(item, Refusal):
        nothing = dict.fromkeys(("hash", "kind", "charset", "given", "content", "is_text", "read_at"))
        return nothing | {"source": item.source, "refused": item.reason, "documents": [], "articles": []}
    found = analyse(item, knowledge)
    reason = "; ".join(r.reason for r in found if isinstance(r, Refusal)) or None
    documents = [d for d in found if isinstance(d, Document)]
    made = {
        "documents": [zlib.compress(_encode(d), 3) for d in documents],
        "articles": [_article(d) for d in documents],
    }
    return page_row(item, page_hash(item), reason, read_at) | made


def _article(document: Document) -> dict[str, Any]:
    one: Signature = signature(document)
    low, high = undated_view(one) if one.minute is None else (0, 0)
    return {
        "id": one.id,
        "undated": int(one.minute is None),
        "minute": one.minute or 0,
        "low": low,
        "high": high,
        "language": one.language,
        "signature": _pack(one),
    }
