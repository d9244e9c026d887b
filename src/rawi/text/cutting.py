"""Where runs of letters, runs of digits and single marks begin and end: for rules that tell figures from words.

What a regular expression would find one by one is found for a whole text at once.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_BMP = 0x10000
SPACE, LETTER, DIGIT, MARK, BLANK = range(5)  # classes of characters; a line break is a mark, other blanks are BLANK


@lru_cache(maxsize=1)
def _table() -> npt.NDArray[np.uint8]:
    """The class of each character of the BMP."""
    table = np.full(_BMP, MARK, dtype=np.uint8)
    plane = "".join(map(chr, range(_BMP)))
    for run, found in ((r"[^\W\d_]+", LETTER), (r"\d+", DIGIT), (r"[^\S\n]+", BLANK), (" +", SPACE)):
        for match in re.finditer(run, plane):
            table[match.start() : match.end()] = found
    return table


def classes(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8] | None:
    """The class of each code point; None when one lies outside of the table (beyond the BMP)."""
    return _table().take(codes) if int(codes.max(initial=0)) < _BMP else None


def runs(found: npt.NDArray[np.uint8]) -> tuple[list[int], list[int]]:
    """Starts and ends of the runs of letters and of digits and of the single marks, in order, by the characters'
    classes."""
    framed = np.zeros(len(found) + 2, dtype=np.uint8)  # with an edge on both sides
    framed[1:-1] = found
    run, mark = (found == LETTER) | (found == DIGIT), found == MARK
    starts = np.flatnonzero((run & (found != framed[:-2])) | mark)
    ends = np.flatnonzero((run & (found != framed[2:])) | mark) + 1
    return starts.tolist(), ends.tolist()
