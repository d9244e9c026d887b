"""Copies: articles whose text is, wholly or partly, another's.

Texts are compared by their runs of five folded words (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import zlib

from rawi.gathering.words import WORD
from rawi.text import fold

_RUN = 5
_PRINTS = 24


def prints(text: str) -> tuple[int, ...]:
    """The least hashes of the text's runs of words, ascending: a sample that copies share."""
    words = WORD.findall(fold(text))
    runs = {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return tuple(sorted(runs)[:_PRINTS])
