"""Reading and understanding on several cores: processes that each analyse whole pages, results in the order of the
pages."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from rawi.analysis import analyse, expect_many
from rawi.knowledge import Knowledge, load
from rawi.model import Document, Page, Refusal

Result = list[Document | Refusal]
# Pages handed out ahead of the one whose turn it is, for each process: enough to keep all busy, little enough to hold.
_AHEAD = 4
_knowledge: Knowledge | None = None


class WorkersError(RuntimeError):
    """A process that analyses pages ended by itself; what was kept so far stays."""


def _start(extra: Path | None) -> None:
    # The main process answers Ctrl-C; the others would each print their own trace.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _knowledge
    _knowledge = load(extra)
    expect_many()


def _analyse(page: Page) -> Result:
    assert _knowledge is not None
    return analyse(page, _knowledge)


def analysed(
    items: Iterable[Page | Refusal], knowledge: Knowledge, extra: Path | None, jobs: int
) -> Iterator[tuple[Page | Refusal, Result]]:
    """Each item with what its page gave (nothing for a refusal), in the order of the items, whatever ``jobs`` is.

    ``extra`` is the folder that ``knowledge`` was loaded with: processes load it themselves. Raises WorkersError.
    """
    if jobs <= 1:
        for item in items:
            yield item, [] if isinstance(item, Refusal) else analyse(item, knowledge)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(extra,)) as pool:
        waiting: deque[tuple[Page | Refusal, Future[Result] | None]] = deque()
        try:
            for item in items:
                waiting.append((item, None if isinstance(item, Refusal) else pool.submit(_analyse, item)))
                if len(waiting) >= jobs * _AHEAD:
                    yield _taken(waiting)
            while waiting:
                yield _taken(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _taken(waiting: deque[tuple[Page | Refusal, Future[Result] | None]]) -> tuple[Page | Refusal, Result]:
    item, future = waiting.popleft()
    try:
        return item, [] if future is None else future.result()
    except BrokenProcessPool:
        raise WorkersError(
            f"{item.source}: an analysing process ended by itself (out of memory?); run again with fewer --jobs"
        ) from None
