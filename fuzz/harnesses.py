"""The harnesses: each takes bytes and raises when Rawi does what it never may do.

What is never allowed: an exception that is no documented refusal; more than ``LONGEST`` seconds of processor time for
one small case; evidence that does not point at the words it claims; a result that cannot be written as JSON.
"""

from __future__ import annotations

import atexit
import io
import tempfile
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec

from fuzz.cases import language_of, page_of, seeds, text_of
from rawi.analysis import analyse
from rawi.desk.asking.search import QueryError, parse, search
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge, load
from rawi.model import Document, Given, Page, Published, Refusal
from rawi.reading import read
from rawi.sources import open_sources
from rawi.sources.feeds import FeedError, parse_feed
from rawi.text import Prepared
from rawi.understanding.times import find_times

LONGEST = 2.0
_MOST_PAGES = 3  # of one case that are read on
_SUFFIXES = ("jsonl", "json", "csv", "html")


class SlowError(AssertionError):
    """A case took longer than ``LONGEST``."""


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The knowledge, loaded once."""
    return load()


@lru_cache(maxsize=1)
def _desk() -> Desk:
    folder = tempfile.TemporaryDirectory()
    desk = Desk(str(Path(folder.name) / "desk.db"), create=True)
    text = "Vladimir Putin met Kim Jong Un in Vladivostok on Tuesday. The minister said that they had signed papers."
    rows = [
        Page(f"row-{n}", f"{text} Paper {n}.", "text", Given(id=f"row-{n}", title=f"Talks {n}", published="2023-09-12"))
        for n in range(12)
    ]
    read_into(desk, rows, knowledge())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    return desk


def _stands(document: Document) -> None:
    """Evidence points at what it claims, and the document can be written."""
    msgspec.json.encode(document)
    for one in (*document.mentions, *document.times, *document.quantities):
        assert 0 <= one.start < one.end <= len(document.text), one
        assert document.text[one.start : one.end] == one.text, one


def _read_on(items: list[Page | Refusal]) -> None:
    for item in items[:_MOST_PAGES]:
        if isinstance(item, Refusal):
            assert item.reason
            continue
        for result in read(item, knowledge()):
            msgspec.json.encode(result)


def html(data: bytes) -> None:
    """Reading a page of HTML."""
    _read_on([Page("case", page_of(data), "html", Given())])


def plain(data: bytes) -> None:
    """Reading a page of plain text, as bytes or decoded."""
    text = text_of(data)
    content = text if data[:1] and data[0] & 8 else text.encode("utf-8", "surrogatepass")
    _read_on([Page("case", content, "text", Given())])


def records(data: bytes) -> None:
    """JSONL, JSON and sheets, and whatever the sniffer takes the bytes for; then reading what they hold."""
    folder = Path(tempfile.gettempdir())
    suffix = _SUFFIXES[data[0] % len(_SUFFIXES)] if data else "json"
    with tempfile.NamedTemporaryFile(suffix=f".{suffix}", dir=folder) as file:
        file.write(data[1:])
        file.flush()
        _read_on(list(open_sources([file.name])))


def warc(data: bytes) -> None:
    """Web archives, and reading the pages in them."""
    _read_on(list(open_sources(["-"], stdin=io.BytesIO(data))))


def feeds(data: bytes) -> None:
    """Feeds of every form, and reading their entries."""
    try:
        msgspec.json.encode(parse_feed(data, "http://a.example/feed"))
    except FeedError as error:
        assert str(error)
    _read_on(list(open_sources(["-"], stdin=io.BytesIO(data))))


def times(data: bytes) -> None:
    """The time grammar, with and without a day of publishing."""
    prepared = Prepared(text_of(data), language_of(data))
    for published in (Published.at("2023-09-12", "given"), Published()):
        for one in find_times(prepared, published):
            assert prepared.text[one.start : one.end] == one.text, one
            msgspec.json.encode(one)


def statements(data: bytes) -> None:
    """Everything that is understood of a text: names, times, quantities, statements, events."""
    page = Page("case", text_of(data), "text", Given(language=language_of(data), published="2023-09-12"))
    for document in analyse(page, knowledge()):
        if isinstance(document, Document):
            _stands(document)


def query(data: bytes) -> None:
    """The query language, and a search over a small desk."""
    text = data.decode("utf-8", "replace")
    try:
        parse(text)
        msgspec.json.encode(search(_desk(), text, knowledge(), limit=3))
    except QueryError as error:
        assert str(error)


HARNESSES: dict[str, Callable[[bytes], None]] = {
    f.__name__: f for f in (html, plain, records, warc, feeds, times, statements, query)
}


def timed(name: str) -> Callable[[bytes], None]:
    """A harness that also raises SlowError. Loads what it needs first, so that the first case is not the slow one."""
    harness = HARNESSES[name]
    for seed in seeds(name):
        harness(seed)

    def run(data: bytes) -> None:
        spent = _spent(harness, data)
        if spent > LONGEST:
            # Only what is slow again is the case's own: the machine, or what was loaded just now, is not.
            spent = min(spent, _spent(harness, data))
        if spent > LONGEST:
            raise SlowError(f"{name}: {spent:.1f} s for {len(data)} bytes")

    return run


def _spent(harness: Callable[[bytes], None], data: bytes) -> float:
    """Seconds of the processor for a case."""
    begun = time.process_time()
    harness(data)
    return time.process_time() - begun
