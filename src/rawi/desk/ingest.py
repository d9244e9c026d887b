"""Reading pages into a desk: each page is one transaction, then what is new is gathered in time order, then weighed."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from rawi import __version__, languages
from rawi.desk.errors import DeskError
from rawi.desk.obeying import judged_pairs, keep_obeyed, obeyed
from rawi.desk.store import Desk, page_hash
from rawi.desk.weighing import keep_weighed
from rawi.desk.workers import analysed
from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.knowledge import Knowledge
from rawi.model import Document, Page, Refusal

_SWEEP = 2000  # articles after which those too old to be joined are let go


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

    A page that was read before is passed over. Each new page is kept in one transaction, each gathered article in
    another; a run that was killed is completed by the next one. ``jobs`` processes analyse pages (``extra``: the folder
    that ``knowledge`` was loaded with); the desk is the same for any number. A ``summary`` that is given is filled as
    the run goes on, for a caller that may be interrupted. Raises DeskError when another writer holds the desk.
    """
    summary = Summary() if summary is None else summary
    begun = time.monotonic()
    version = analysis_version(knowledge)
    with desk.writer():
        try:
            new_items = _unread(desk, items, summary)
            for done, (item, results) in enumerate(analysed(new_items, knowledge, extra, jobs), start=1):
                _keep(desk, item, results, knowledge, version, summary)
                progress(Progress("reading", done))
            touched = gather_new(desk, knowledge, summary, progress)
            touched |= set(desk.unweighed())
            for done, story in enumerate(sorted(touched), start=1):
                keep_weighed(desk, story, knowledge)
                progress(Progress("weighing", done, len(touched)))
        finally:
            with suppress(DeskError):  # what went wrong before is what is told
                summary.stories = desk.counts()["stories"]
            summary.seconds = time.monotonic() - begun
    return summary


def _unread(desk: Desk, items: Iterable[Page | Refusal], summary: Summary) -> Iterator[Page | Refusal]:
    """The items without the pages that the desk has."""
    for item in items:
        if isinstance(item, Page):
            summary.pages += 1
            if desk.has_page(page_hash(item)):
                summary.already_read += 1
                continue
        yield item


def _keep(
    desk: Desk,
    item: Page | Refusal,
    results: Sequence[Document | Refusal],
    knowledge: Knowledge,
    version: str,
    summary: Summary,
) -> None:
    if isinstance(item, Refusal):
        summary.refused.append(item)
        return
    found = [r for r in results if isinstance(r, Document)]
    refusals = [r for r in results if isinstance(r, Refusal)]
    reason = "; ".join(r.reason for r in refusals) or None
    new = set(desk.add_page(item, page_hash(item), found, reason, knowledge, version))
    summary.refused.extend(refusals)
    summary.articles += len(new)
    summary.split_off += sum(d.part_of is not None for d in found if d.id in new)


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
    for done, (document_id, _) in enumerate(waiting, start=1):
        gathered = gatherer.gather(desk.document(document_id))
        touched |= desk.keep_gathered(gathered, document_id)
        opened |= {act.story for act in gathered.acts if act.act == "open"}
        ended = {act.story for act in gathered.acts if act.act == "merge"}
        touched -= ended
        opened -= ended
        if done % _SWEEP == 0 and (since := _since(waiting[done:])) is not None:
            gatherer.forget(since)
        progress(Progress("gathering", done, len(waiting)))
    summary.stories_opened += len(opened)
    summary.stories_grown += len(touched - opened)
    return touched


def _since(waiting: Sequence[tuple[str, str | None]]) -> int | None:
    """The first day (ordinal) whose articles those waiting, (id, first possible day), may join; None: any day."""
    days = [day for _, day in waiting]
    if not days or None in days:
        return None
    return dt.date.fromisoformat(min(day for day in days if day is not None)).toordinal() - 2 * WINDOW_DAYS
