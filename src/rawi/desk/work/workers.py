"""Work on several cores: processes that each do whole pieces of it, results in the order of the pieces.

What is sent out is a pure function of a piece and the knowledge; the process that asks does all the writing.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_start_method
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from rawi.analysis import expect_many
from rawi.knowledge import Knowledge, load

T = TypeVar("T")
R = TypeVar("R")
# Pieces handed out ahead of the one whose turn it is, for each process: enough to keep all busy, little enough to hold.
_AHEAD = 4
_knowledge: Knowledge | None = None


class WorkersError(RuntimeError):
    """A process ended by itself; what was kept so far stays."""


def _start(inherited: Knowledge | None, extra: Path | None) -> None:
    # The main process answers Ctrl-C; the others would each print their own trace.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _knowledge
    _knowledge = inherited or load(extra)
    expect_many()


def _work(work: Callable[[T, Knowledge], R], item: T) -> R:
    assert _knowledge is not None
    return work(item, _knowledge)


class Workers:
    """``jobs`` processes, or this one when that is 1; a context manager. ``extra`` is the folder that ``knowledge``
    was loaded with: processes load it themselves."""

    def __init__(self, jobs: int, knowledge: Knowledge, extra: Path | None) -> None:
        self.jobs = jobs
        self._knowledge, self._extra = knowledge, extra
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def map(self, work: Callable[[T, Knowledge], R], items: Iterable[T]) -> Iterator[tuple[T, R]]:
        """Each item with what ``work`` (a function of a module) makes of it, in the order of the items, whatever
        ``jobs`` is; a bounded number are worked on ahead. Raises WorkersError."""
        waiting: deque[tuple[T, Future[R]]] = deque()
        for item in items:
            if self.jobs <= 1 or self._pool is None:
                # Where processes are forked, they inherit all that the first piece had to load.
                yield item, work(item, self._knowledge)
                if self.jobs > 1:
                    self._pool = self._begun()
                continue
            waiting.append((item, _submitted(self._pool, work, item)))
            if len(waiting) >= self.jobs * _AHEAD:
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)

    def _begun(self) -> ProcessPoolExecutor:
        forked = get_start_method() == "fork"
        given = (self._knowledge if forked else None, self._extra)
        return ProcessPoolExecutor(self.jobs, initializer=_start, initargs=given)


_ENDED = "a working process ended by itself (out of memory?); run again with fewer --jobs"


def _submitted(pool: ProcessPoolExecutor, work: Callable[[T, Knowledge], R], item: T) -> Future[R]:
    try:
        return pool.submit(_work, work, item)
    except BrokenProcessPool:
        raise WorkersError(_ENDED) from None


def _taken(waiting: deque[tuple[T, Future[R]]]) -> tuple[T, R]:
    item, future = waiting.popleft()
    try:
        return item, future.result()
    except BrokenProcessPool:
        raise WorkersError(_ENDED) from None
