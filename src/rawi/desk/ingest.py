"""Reading pages into a desk: each page is one transaction, then what is new is gathered in time order, then weighed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from rawi import __version__, languages
from rawi.desk.store import Desk, page_hash
from rawi.desk.weighing import keep_weighed
from rawi.desk.workers import analysed
from rawi.gathering import Gatherer
from rawi.knowledge import Knowledge
from rawi.model import Document, Page, Refusal


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
            for done, story in enumerate(sorted(touched), start=1):
                keep_weighed(desk, story, knowledge)
                progress(Progress("weighing", done, len(touched)))
        finally:
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
    """Gathers every article that stands in no story yet; returns the ids of the stories that changed."""
    waiting = desk.ungathered()
    if not waiting:
        return set()
    gatherer = Gatherer(knowledge)
    gatherer.restore(desk.signatures())
    opened: set[str] = set()
    touched: set[str] = set()
    for done, document_id in enumerate(waiting, start=1):
        signature, acts = gatherer.gather(desk.document(document_id))
        desk.keep_gathered(document_id, signature, acts)
        for act in acts:
            if act.act == "open":
                opened.add(act.story)
            if act.act == "merge":
                touched.discard(act.story)
                opened.discard(act.story)
            touched.add(act.into or act.story)
        progress(Progress("gathering", done, len(waiting)))
    summary.stories_opened += len(opened)
    summary.stories_grown += len(touched - opened)
    return touched
