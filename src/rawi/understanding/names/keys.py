"""The key names are matched on: the folded text without spaces, hyphens, apostrophes and the dots inside abbreviations.

So "Kim Jong-un", «کیم جونگ‌اون», «کیم جونگاون» and "U.S." need one spelling in the knowledge, not ten. Every position of
the key knows the folded offset it comes from, and which positions begin a word on the page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rawi.text import Prepared, fold
from rawi.text.prepared import character_classes

_SPACE, _HYPHEN, _APOSTROPHE, _DOT = 0x20, 0x2D, 0x27, 0x2E
_DROPPED, _POINT = 2, 3  # classes of characters; 1 is a letter or digit


class Squeezed(NamedTuple):
    """``text`` is the key; ``offsets[i]`` is the folded offset of its character ``i``, ``places[i]`` where the text's
    token ``i`` begins in it."""

    text: str
    offsets: list[int]
    places: list[int]


@lru_cache(maxsize=1)
def _classes() -> npt.NDArray[np.uint8]:
    """What each character of the BMP is to a key: part of a word, dropped, a dot, or anything else."""
    table: npt.NDArray[np.uint8] = np.equal(character_classes(), 1).astype(np.uint8)
    table[[_SPACE, _HYPHEN, _APOSTROPHE]] = _DROPPED
    table[_DOT] = _POINT
    return table


def squeeze(prepared: Prepared) -> Squeezed:
    """The key of a text."""
    codes = prepared.codes
    classes = np.zeros(len(codes) + 2, dtype=np.uint8)  # with an edge on both sides
    np.take(_classes(), codes, out=classes[1:-1], mode="clip")
    here = classes[1:-1]
    dropped = here == _DROPPED
    if "." in prepared.folded:
        dropped |= (here == _POINT) & (classes[:-2] == 1) & (classes[2:] == 1)
    kept = np.flatnonzero(~dropped)
    text = codes[kept].tobytes().decode("utf-32-le", "surrogatepass")
    return Squeezed(text, kept.tolist(), np.searchsorted(kept, prepared.edges[0]).tolist())


def name_keys(names: list[str]) -> list[str]:
    """The keys of many names at once, in their order."""
    folded = fold("\n".join(name.replace("\n", " ") for name in names))
    return ["".join(char for char in line if char.isalnum()) for line in folded.split("\n")]
