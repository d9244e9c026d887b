"""The key names are matched on: the folded text without spaces, hyphens, apostrophes and the dots inside abbreviations.

So "Kim Jong-un", «کیم جونگ‌اون», «کیم جونگاون» and "U.S." need one spelling in the knowledge, not ten. Every position of
the key knows the folded offset it comes from, and which positions begin a word on the page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rawi.text import fold

_SPACE, _HYPHEN, _APOSTROPHE, _DOT = 0x20, 0x2D, 0x27, 0x2E
_BMP = 0x10000
_DROPPED, _POINT = 2, 3  # classes of characters; 1 is a letter or digit
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64


class Squeezed(NamedTuple):
    """``text`` is the key, ``codes`` its code points; ``offsets[i]`` is the folded offset of its character ``i``.

    ``starts`` are the positions where words begin, ``ends`` where those words end, and ``stops[i]`` is 1 for every such
    end. ``sums`` has for every position the polynomial hash of all before it (one more than characters), so that any
    stretch can be hashed by subtraction.
    """

    text: str
    codes: npt.NDArray[np.uint32]
    offsets: list[int]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    stops: bytes
    sums: npt.NDArray[np.uint64]


@lru_cache(maxsize=1)
def _classes() -> npt.NDArray[np.uint8]:
    """What each character of the BMP is to a key: part of a word, dropped, a dot, or anything else."""
    table = np.fromiter((chr(code).isalnum() for code in range(_BMP)), dtype=np.uint8, count=_BMP)
    table[[_SPACE, _HYPHEN, _APOSTROPHE]] = _DROPPED
    table[_DOT] = _POINT
    return table


def squeeze(folded: str) -> Squeezed:
    """The key of a folded text."""
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    plane = codes if codes.max(initial=0) < _BMP else np.minimum(codes, _BMP - 1)
    classes = _classes()[plane]
    word = np.zeros(len(codes) + 2, dtype=np.bool_)  # with an edge on both sides
    np.equal(classes, 1, out=word[1:-1])
    before, here, after = word[:-2], word[1:-1], word[2:]
    dropped = (classes == _DROPPED) | ((classes == _POINT) & before & after)
    kept = np.flatnonzero(~dropped)
    starts = np.flatnonzero((here > before)[kept])
    ends = np.flatnonzero((here > after)[kept]) + 1
    short = codes[kept]
    stops = np.zeros(len(short) + 1, dtype=np.uint8)
    stops[ends] = 1
    sums = np.zeros(len(short) + 1, dtype=np.uint64)
    np.cumsum(short * powers(len(short)), dtype=np.uint64, out=sums[1:])
    return Squeezed(
        short.tobytes().decode("utf-32-le", "surrogatepass"), short, kept.tolist(), starts, ends, stops.tobytes(), sums
    )


def powers(count: int) -> npt.NDArray[np.uint64]:
    """The first ``count`` powers of the hash's factor from the first on, modulo 2**64."""
    return _powers(1 << max(12, count.bit_length()))[:count]


@lru_cache(maxsize=16)
def _powers(count: int) -> npt.NDArray[np.uint64]:
    return np.cumprod(np.full(count, FACTOR, dtype=np.uint64), dtype=np.uint64)


def name_keys(names: list[str]) -> list[str]:
    """The keys of many names at once, in their order."""
    folded = fold("\n".join(name.replace("\n", " ") for name in names))
    return ["".join(char for char in line if char.isalnum()) for line in folded.split("\n")]
