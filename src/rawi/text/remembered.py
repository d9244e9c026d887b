"""What is found of a word, remembered: texts repeat their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Remembered(dict[str, _Found]):
    """Word -> what ``find`` says of it, asked once for each. Of no more than ``most`` words: the common ones come
    early. ``find`` must be a pure function of the word."""

    def __init__(self, find: Callable[[str], _Found], most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, word: str) -> _Found:
        found = self._find(word)
        if len(self) < self._most:
            self[word] = found
        return found
