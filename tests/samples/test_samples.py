"""The samples are what they say: every quotation stands in its page, and every expected file keeps to the format."""

from __future__ import annotations

import datetime
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from rawi.knowledge import load as load_knowledge

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXPECTED = sorted(SAMPLES.glob("*/[0-9]*.expected.json"))
STORIES = sorted(SAMPLES.glob("*/story.expected.json"))
INLINE = frozenset({"a", "abbr", "b", "font", "i", "small", "span", "strong", "time"})
LISTED = re.compile(r"^\| ([A-Z]+) \| (\w+) \|", re.MULTILINE)


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """A record of an expected file: a field that the format does not know is a mistake."""


class Outlet(Record):
    name: str | None
    printed: str | None
    basis: Literal["text", "metadata", "url", "feed", "given"]


class Published(Record):
    value: str | None
    basis: Literal["metadata", "text", "url", "feed", "given", "inferred"] | None


class Paragraphs(Record):
    count: int
    first: str
    last: str


Reason = Literal[
    "menu",
    "share",
    "credit",
    "advert",
    "date_line",
    "source_line",
    "tags",
    "comment_prompt",
    "read_also",
    "end_mark",
    "repeat",
    "other",
]


class Removed(Record):
    text: str
    reason: Reason


class Part(Record):
    reason: Literal["read_also"]
    language: Literal["fa", "ar", "en"]
    title: str
    first: str
    last: str


class Mention(Record):
    text: str
    kind: Literal["person", "organisation", "outlet", "place"]
    name: str


class Time(Record):
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None


class Quantity(Record):
    text: str
    value: int | float
    unit: str | None
    approximate: bool


class Content(Record):
    start: str
    end: str


class Link(Record):
    text: str | None
    en: str
    kind: Literal["person", "outlet", "organisation", "group", "document", "anonymous", "unknown"]
    named: bool


class Statement(Record):
    content: Content
    cue: str | None
    speaker: str | None
    chain: list[Link]
    mode: Literal["direct", "indirect", "mixed"]
    stance: Literal["asserts", "denies", "confirms", "claims", "predicts", "asks", "orders", "warns"]
    certainty: Literal["certain", "probable", "possible", "doubtful"]


Status = Literal["happened", "planned", "denied", "unconfirmed"]


class Event(Record, rename={"from_": "from"}):
    text: str
    type: str
    mode: str | None
    status: Status
    time: str | None
    actors: list[str]
    recipients: list[str]
    place: str | None
    from_: str | None


class Page(Record):
    page: str
    layout: str
    encoding: Literal["utf-8", "windows-1256", "iso-8859-6"]
    language: Literal["fa", "ar", "en"]
    outlet: Outlet
    title: str
    published: Published
    authors: list[str]
    paragraphs: Paragraphs
    removed: list[Removed]
    parts: list[Part]
    mentions: list[Mention]
    times: list[Time]
    quantities: list[Quantity]
    statements: list[Statement]
    events: list[Event]


class Account(Record):
    page: str
    quote: str


class Happening(Record):
    what: str
    type: str
    date: str | None
    status: Status
    actors: list[str]
    place: str | None
    accounts: list[Account]


class StoryLink(Record):
    en: str
    kind: Literal["person", "outlet", "organisation", "group", "document", "anonymous", "unknown"]
    named: bool


class ClaimAccount(Record):
    page: str
    quote: str
    side: Literal["for", "against"]
    chain: list[StoryLink]


class Origins(Record):
    named: list[str]
    unnamed: list[str]
    relays: list[str]
    unstated: int


class Claim(Record):
    claim: str
    accounts: list[ClaimAccount]
    origins: Origins


class Value(Record):
    value: str
    page: str
    quote: str


class Disagreement(Record):
    about: Literal["place", "time", "number", "actor", "occurrence"]
    kind: Literal["conflict", "update", "precision"]
    values: list[Value]
    why: str


class Dated(Record):
    page: str
    value: str


class Story(Record):
    story: str
    invented: bool
    pages: list[str]
    timeline: list[Happening]
    claims: list[Claim]
    disagreements: list[Disagreement]
    copies: list[list[str]]
    dated_by_story: list[Dated]
    apart_from: list[str]


class _Visible(HTMLParser):
    """Collects what a browser shows: no scripts or styles, a new line at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head"):
            self.hidden += 1
        if tag not in INLINE:
            self.out.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head"):
            self.hidden -= 1
        if tag not in INLINE:
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.out.append(data)


def visible(page: Path, encoding: str) -> str:
    """The visible text of the page at `page`, decoded strictly as `encoding`."""
    parser = _Visible()
    parser.feed(page.read_bytes().decode(encoding))
    parser.close()
    return "".join(parser.out)


def load(path: Path) -> tuple[Page, str]:
    """The expected record at `path` and the visible text of its page."""
    record = msgspec.json.decode(path.read_bytes(), type=Page)
    return record, visible(path.with_name(record.page), record.encoding)


def article(record: Page, text: str) -> str:
    """The part of the visible text from the first words of the article to its last."""
    start = text.index(record.paragraphs.first)
    return text[start : text.rindex(record.paragraphs.last) + len(record.paragraphs.last)]


def ids(paths: list[Path]) -> list[str]:
    return [f"{path.parent.name}/{path.name.split('.')[0]}" for path in paths]


@pytest.mark.parametrize("path", EXPECTED, ids=ids(EXPECTED))
def test_every_quotation_of_a_page_stands_in_it(path: Path) -> None:
    record, text = load(path)
    body = article(record, text)
    assert record.title in text
    if record.outlet.printed is not None:
        source = path.with_name(record.page).read_bytes().decode(record.encoding)
        assert record.outlet.printed in source
    for gone in record.removed:
        assert gone.text in text
    for part in record.parts:
        assert all(words in text for words in (part.title, part.first, part.last))
        assert part.first not in body
    rows: list[str | None] = [mention.text for mention in record.mentions]
    rows += [time.text for time in record.times] + [quantity.text for quantity in record.quantities]
    rows += [event.text for event in record.events]
    for statement in record.statements:
        start, end = statement.content.start, statement.content.end
        assert body.count(start) == 1, start
        assert body.rindex(end) + len(end) >= body.index(start) + len(start), (start, end)
        rows += [statement.cue, statement.speaker, *(link.text for link in statement.chain)]
    assert [words for words in rows if words is not None and words not in body] == []


@pytest.mark.parametrize("path", EXPECTED, ids=ids(EXPECTED))
def test_marks_of_a_page_hold_together(path: Path) -> None:
    record, text = load(path)
    assert record.page == path.name.replace(".expected.json", ".html")
    assert path.name.split("-")[1] == record.language
    assert (record.published.value is None) == (record.published.basis is None)
    if record.published.value is not None:
        datetime.date.fromisoformat(record.published.value[:10])
    assert record.mentions and record.statements and record.events
    assert len({mention.text for mention in record.mentions}) == len(record.mentions)
    for statement in record.statements:
        assert statement.chain
        assert all(not link.named for link in statement.chain if link.kind in ("anonymous", "unknown"))
        assert all(link.en != record.outlet.name for link in statement.chain), "the publishing outlet is not in a chain"
    words = len(article(record, text).split())
    assert 80 <= words <= 450


@pytest.mark.parametrize("path", EXPECTED, ids=ids(EXPECTED))
def test_events_are_of_documented_types(path: Path) -> None:
    listed = set(LISTED.findall((SAMPLES.parent / "docs/events.md").read_text(encoding="utf-8")))
    record, _ = load(path)
    assert [(event.type, event.mode) for event in record.events if (event.type, event.mode) not in listed] == []


@pytest.mark.parametrize("path", STORIES, ids=[path.parent.name for path in STORIES])
def test_every_quotation_of_a_story_stands_in_its_page(path: Path) -> None:
    story = msgspec.json.decode(path.read_bytes(), type=Story)
    assert story.story == path.parent.name
    pages = path.parent.glob("[0-9]*.expected.json")
    found = {other.name.removesuffix(".expected.json"): load(other) for other in pages}
    assert sorted(found) == sorted(story.pages)
    bodies = {name: article(*loaded) for name, loaded in found.items()}
    quoted = [account for entry in story.timeline for account in entry.accounts]
    accounts = [(row.page, row.quote) for row in quoted]
    accounts += [(row.page, row.quote) for claim in story.claims for row in claim.accounts]
    accounts += [(row.page, row.quote) for entry in story.disagreements for row in entry.values]
    assert [row for row in accounts if row[1] not in bodies[row[0]]] == []
    assert all(entry.accounts for entry in story.timeline)
    assert {name for group in story.copies for name in group} <= set(story.pages)
    assert all(found[row.page][0].published.value is None for row in story.dated_by_story)
    assert all((SAMPLES / other / "story.expected.json").exists() for other in story.apart_from)


@pytest.mark.parametrize("path", STORIES, ids=[path.parent.name for path in STORIES])
def test_origins_are_those_of_the_accounts(path: Path) -> None:
    """An origin is the last link of an account for the claim; a medium that only passes it on is a relay."""
    for claim in msgspec.json.decode(path.read_bytes(), type=Story).claims:
        chains = [account.chain for account in claim.accounts if account.side == "for"]
        ends = {chain[-1].en for chain in chains if chain}
        passed = {link.en for chain in chains for link in chain[:-1]}
        counted = set(claim.origins.named) | set(claim.origins.unnamed)
        assert counted <= ends, claim.claim
        assert set(claim.origins.relays) == passed - ends, claim.claim
        assert claim.origins.unstated == sum(not chain for chain in chains), claim.claim
        assert bool(counted) == bool(ends), claim.claim


@pytest.mark.parametrize("path", STORIES, ids=[path.parent.name for path in STORIES])
def test_every_disagreement_has_two_sides(path: Path) -> None:
    for entry in msgspec.json.decode(path.read_bytes(), type=Story).disagreements:
        assert len({row.value for row in entry.values}) >= 2, entry.why


def test_the_outlets_of_the_pages_are_in_the_samples_knowledge() -> None:
    """Reading the samples with their own knowledge gives every outlet its English name, whatever the page prints."""
    knowledge = load_knowledge(SAMPLES / "knowledge")
    for path in EXPECTED:
        outlet = load(path)[0].outlet
        if outlet.printed is not None:
            found = knowledge.outlet_by_name(outlet.printed)
            assert found is not None and found.names["en"][0] == outlet.name, outlet.printed


def test_the_set_is_as_wide_as_the_readme_says() -> None:
    records = [load(path)[0] for path in EXPECTED]
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert len(records) >= 48
    assert len(STORIES) >= 7
    assert len({record.layout for record in records}) >= 8
    assert {record.language for record in records} == {"fa", "ar", "en"}
    assert sum(record.encoding == "windows-1256" for record in records) >= 2
    assert {record.layout for record in records} <= set(re.findall(r"`([a-z0-9-]+)`", readme))
    assert {path.parent.name for path in STORIES} <= set(re.findall(r"`([a-z0-9-]+)`", readme))
    assert all(path.with_name(record.page).exists() for path, record in zip(EXPECTED, records, strict=True))
    assert len(list(SAMPLES.glob("*/*.html"))) == len(records)


@pytest.mark.parametrize("path", [*EXPECTED, *STORIES], ids=ids([*EXPECTED, *STORIES]))
def test_expected_files_are_not_taken_for_articles(path: Path) -> None:
    """Reading a folder takes JSON rows with `text` or `html` for articles; an expected file must not look like one."""
    assert not {"text", "html"} & set(json.loads(path.read_text(encoding="utf-8")))
