"""How far two texts speak of the same: shared content words."""

from __future__ import annotations

import re

from rawi.text import fold

_WORD = re.compile(r"[^\W\d_]{4,}")


def content_words(text: str) -> set[str]:
    """Folded words of four letters or more, the Arabic article left off."""
    return {word.removeprefix("ال") for word in _WORD.findall(fold(text))}


def cohesion(text: str, other: str) -> float:
    """The share of the smaller text's content words that the other has too, 0 to 1."""
    one, two = content_words(text), content_words(other)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0
