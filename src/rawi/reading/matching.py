"""Comparing lines with the phrases of a pack, without regard to spaces, half-spaces, marks and spelling of letters."""

from __future__ import annotations

import re

from rawi.text import fold

_BETWEEN = re.compile(r"[\W_]+")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def squeeze(text: str) -> str:
    """Letters and digits of the folded text, nothing between them."""
    return squeeze_folded(fold(text))


def squeeze_folded(folded: str) -> str:
    """As :func:`squeeze`, of a text that is folded already."""
    return _BETWEEN.sub("", folded)


def letters_of(text: str) -> str:
    """As :func:`squeeze`, digits left out too."""
    return letters_folded(fold(text))


def letters_folded(folded: str) -> str:
    """As :func:`letters_of`, of a text that is folded already."""
    return _NO_LETTERS.sub("", folded)


def prefix_end(folded: str, phrase: str, start: int = 0) -> int:
    """Where in ``folded`` the squeezed ``phrase`` ends when it stands at ``start``; -1 when it does not.

    Spaces and marks between its letters are passed over.
    """
    at, length = start, len(folded)
    for char in phrase:
        while at < length and not folded[at].isalnum():
            at += 1
        if at >= length or folded[at] != char:
            return -1
        at += 1
    return at


def suffix_start(folded: str, phrase: str) -> int:
    """Where in ``folded`` the squeezed ``phrase`` begins when nothing but marks stands after it; -1 when it does
    not."""
    at = len(folded)
    for char in reversed(phrase):
        while at > 0 and not folded[at - 1].isalnum():
            at -= 1
        if at == 0 or folded[at - 1] != char:
            return -1
        at -= 1
    return at
