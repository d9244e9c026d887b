"""What the indexes of words hold and are asked for, whatever database keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Index = Literal["document_words", "statement_words"]
# What a word found in each column counts, for ranking; None: the table has no such column.
WEIGHTS: Mapping[Index, tuple[float | None, float, float]] = {
    "document_words": (4.0, 1.0, 1.5),  # title, body, entities
    "statement_words": (None, 1.0, 1.0),
}


class Needle(msgspec.Struct, frozen=True):
    """A run of folded words looked for in texts, or (``entity``) one entity's id looked for among those named."""

    words: tuple[str, ...]
    entity: bool = False


class Wanted(msgspec.Struct, frozen=True):
    """What a text must have: of each group one needle, and none of ``unwanted``. Never without a group."""

    groups: tuple[tuple[Needle, ...], ...]
    unwanted: tuple[Needle, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """What is indexed under a sequence number; ``title`` is empty for a statement, ``entities`` are ids with spaces
    between them."""

    seq: int
    title: str
    body: str
    entities: str
