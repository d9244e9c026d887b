"""Results that cost much and may be a minute old: counts over the whole desk. Readers who ask for the same at once wait
for one of them to make it."""

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
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The value of a key; ``make`` gives it when there is none that is fresh."""
        with self._lock:
            found = self._fresh(key)
            if found is not None:
                return cast(_T, found[0])
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                found = self._fresh(key)
            if found is not None:
                return cast(_T, found[0])
            try:
                fresh = make()
                with self._lock:
                    self._values[key] = (time.monotonic(), fresh)
                    self._values.move_to_end(key)
                    while len(self._values) > _MOST:
                        self._values.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return fresh

    def _fresh(self, key: Hashable) -> tuple[object] | None:
        made, value = self._values.get(key, (float("-inf"), None))
        if time.monotonic() - made >= FRESH_SECONDS:
            return None
        self._values.move_to_end(key)
        return (value,)
