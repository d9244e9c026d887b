"""Results that cost much and may be a minute old: counts over the whole desk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

_T = TypeVar("_T")
FRESH_SECONDS = 60.0
_MOST = 256


class Kept:
    """Values by key, made anew when they are older than FRESH_SECONDS; the least used go first."""

    def __init__(self) -> None:
        self._values: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The value of a key; ``make`` gives it when there is none that is fresh."""
        with self._lock:
            made, value = self._values.get(key, (float("-inf"), None))
            if time.monotonic() - made < FRESH_SECONDS:
                self._values.move_to_end(key)
                return cast(_T, value)
        fresh = make()
        with self._lock:
            self._values[key] = (time.monotonic(), fresh)
            self._values.move_to_end(key)
            while len(self._values) > _MOST:
                self._values.popitem(last=False)
        return fresh
