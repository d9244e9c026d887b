"""Reading pages into a desk, then gathering what is new in time order, then weighing the stories that changed.

Each step is done in batches, one transaction each: what a batch holds is acknowledged when it is kept.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby
from pathlib import Path

import msgspec

from rawi import __version__, languages
from rawi.desk.errors import DeskError
from rawi.desk.people.obeying import judged_pairs, keep_obeyed, obeyed
from rawi.desk.storage.pages import ReadPage, Unread, page_hash, read_page
from rawi.desk.storage.rows import parts
from rawi.desk.storage.store import Desk
from rawi.desk.work.weighing import weigh_stories
from rawi.desk.work.workers import Workers
from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.gathering.encoder import Encoder, encoded
from rawi.gathering.features import signature
from rawi.gathering.signature import Signature
from rawi.knowledge import Knowledge
from rawi.model import Page, Refusal

_SWEEP = 2000  # articles after which those too old to be joined are let go
_PAGES, _SECONDS = 32, 1.0  # pages that are kept in one transaction, and how long an analysed one may wait for it
_ENCODED = 32  # articles that an encoder is given at once
_GATHERED = 100  # articles whose gathering is kept in one transaction


class Progress(msgspec.Struct, frozen=True):
    """How far a run is: the stage, how many of it are done, and how many there are (None when not known)."""

    stage: str
    done: int
    total: int | None = None


class Summary(msgspec.Struct):
    """What one run of reading did. ``seconds`` is wall time."""

    pages: int = 0
    already_read: int = 0
    articles: int = 0
    split_off: int = 0
    refused: list[Refusal] = msgspec.field(default_factory=list)
    stories_opened: int = 0
    stories_grown: int = 0
    stories: int = 0
    seconds: float = 0.0


def analysis_version(knowledge: Knowledge) -> str:
    """What an analysis is a function of, beside the page: the program, the language packs, the knowledge."""
    return f"{__version__}-{languages.version()}-{knowledge.version[:16]}"


def read_into(
    desk: Desk,
    items: Iterable[Page | Refusal],
    knowledge: Knowledge,
    progress: Callable[[Progress], None] = lambda _: None,
    *,
    extra: Path | None = None,
    jobs: int = 1,
    summary: Summary | None = None,
) -> Summary:
    """Reads ``items`` into the desk and returns what was done.

    A page that was read before is passed over. New pages are kept with their articles in batches, a transaction each,
    and so are gathered articles and weighed stories; a run that was killed is completed by the next one. ``jobs``
    processes analyse pages and weigh stories (``extra``: the folder that ``knowledge`` was loaded with), this one
    writes; the desk is the same for any number. A ``summary`` that is given is filled as batches are kept, for a caller
    that may be interrupted. Raises DeskError when another writer holds the desk.
    """
    summary = Summary() if summary is None else summary
    begun = time.monotonic()
    with desk.writer(), Workers(jobs, knowledge, extra) as workers:
        try:
            _read(desk, items, knowledge, workers, summary, progress)
            touched = gather_new(desk, knowledge, summary, progress) | set(desk.unweighed())
            weigh_stories(desk, touched, workers, lambda done, total: progress(Progress("weighing", done, total)))
        finally:
            with suppress(DeskError):  # what went wrong before is what is told
                summary.stories = desk.counts()["stories"]
            summary.seconds = time.monotonic() - begun
    return summary


def _read(
    desk: Desk,
    items: Iterable[Page | Refusal],
    knowledge: Knowledge,
    workers: Workers,
    summary: Summary,
    progress: Callable[[Progress], None],
) -> None:
    work = partial(read_page, version=analysis_version(knowledge))
    batch = _Batch(desk, knowledge, summary)
    try:
        for done, (item, made) in enumerate(workers.map(work, _unread(desk, items, summary, batch.ahead)), start=1):
            if isinstance(item, Refusal):
                summary.refused.append(item)
            elif made is not None:
                batch.add(made)
            progress(Progress("reading", done))
    finally:
        # What was analysed is kept, too, when the source fails or the run is stopped.
        batch.keep()


def _unread(
    desk: Desk, items: Iterable[Page | Refusal], summary: Summary, ahead: set[str]
) -> Iterator[Unread | Refusal]:
    """The items without the pages that the desk has, or will have: ``ahead`` are those on their way to it."""
    for item in items:
        if isinstance(item, Refusal):
            yield item
            continue
        summary.pages += 1
        hash_ = page_hash(item)
        if hash_ in ahead or desk.has_page(hash_):
            summary.already_read += 1
            continue
        ahead.add(hash_)
        yield Unread(item, hash_)


class _Batch:
    """Pages that were analysed and wait to be kept: not many, and not long."""

    def __init__(self, desk: Desk, knowledge: Knowledge, summary: Summary) -> None:
        self.ahead: set[str] = set()
        self._desk, self._knowledge, self._summary = desk, knowledge, summary
        self._pages: list[ReadPage] = []
        self._since = 0.0

    def add(self, page: ReadPage) -> None:
        """Takes a page in, and keeps those that wait when it is time."""
        if not self._pages:
            self._since = time.monotonic()
        self._pages.append(page)
        if len(self._pages) >= _PAGES or time.monotonic() - self._since > _SECONDS:
            self.keep()

    def keep(self) -> None:
        """Keeps what waits, in one transaction."""
        if not self._pages:
            return
        found, self._pages = self._pages, []
        new = self._desk.add_pages(found, self._knowledge)
        self.ahead.difference_update(page.row["hash"] for page in found)
        self._summary.refused.extend(refusal for page in found for refusal in page.refusals)
        self._summary.articles += len(new)
        self._summary.split_off += sum(article.split_off for article in new)


def gather_new(
    desk: Desk, knowledge: Knowledge, summary: Summary, progress: Callable[[Progress], None] = lambda _: None
) -> set[str]:
    """Obeys judgements that are new, then gathers every article that stands in no story yet; returns the ids of the
    stories that changed. Waits while another process gathers on the same server, and then sees what that one did."""
    with desk.gathering():
        return _gather_waiting(desk, knowledge, summary, progress)


def _gather_waiting(
    desk: Desk, knowledge: Knowledge, summary: Summary, progress: Callable[[Progress], None]
) -> set[str]:
    waiting, decided = desk.ungathered(), judged_pairs(desk)
    if not waiting and decided == obeyed(desk):
        return set()
    touched: set[str] = set()
    opened: set[str] = set()
    gatherer = Gatherer()
    if decided != obeyed(desk):
        gatherer.restore(desk.signatures(), obeyed(desk))
        touched |= desk.keep_gathered(gatherer.judge(decided))
        keep_obeyed(desk, decided)
    else:
        gatherer.restore(desk.signatures(_since(waiting)), decided)
    done = 0
    for part in _in_time(desk, waiting):
        every = [(one.id, gatherer.add(one)) for one in part]
        touched |= desk.keep_all_gathered(every)
        acts = [act for _, gathered in every for act in gathered.acts]
        opened |= {act.story for act in acts if act.act == "open"}
        ended = {act.story for act in acts if act.act == "merge"}
        touched -= ended
        opened -= ended
        done += len(part)
        if done // _SWEEP > (done - len(part)) // _SWEEP and (since := _since(waiting[done:])) is not None:
            gatherer.forget(since)
        progress(Progress("gathering", done, len(waiting)))
    summary.stories_opened += len(opened)
    summary.stories_grown += len(touched - opened)
    return touched


def _in_time(desk: Desk, waiting: Sequence[tuple[str, str | None]]) -> Iterator[list[Signature]]:
    """The signatures of those waiting, (id, first possible day) by day, in the order of their minutes: an article that
    comes before those that it goes before has nothing to move. In lists as long as one transaction takes."""
    for _, group in groupby(waiting, key=lambda one: one[1]):
        ids = [document_id for document_id, _ in group]
        signed = desk.signed(ids)
        # What an earlier version read has its signature made now.
        found = [signed.get(one) or signature(desk.document(one)) for one in ids]
        if desk.encoder is not None:
            found = _with_vectors(desk, desk.encoder, found)
        yield from parts(sorted(found, key=lambda one: one.order), _GATHERED)


def _with_vectors(desk: Desk, encoder: Encoder, found: Sequence[Signature]) -> list[Signature]:
    """The signatures with what the encoder makes of their articles, which is kept before they are gathered by it."""
    made: list[Signature] = []
    for part in parts(found, _ENCODED):
        made += encoded(encoder, [(one, desk.document(one.id)) for one in part])
    desk.resign(made)
    return made


def _since(waiting: Sequence[tuple[str, str | None]]) -> int | None:
    """The first day (ordinal) whose articles those waiting, (id, first possible day), may join; None: any day."""
    days = [day for _, day in waiting]
    if not days or None in days:
        return None
    return dt.date.fromisoformat(min(day for day in days if day is not None)).toordinal() - 2 * WINDOW_DAYS
