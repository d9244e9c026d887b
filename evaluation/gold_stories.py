"""The short stories of ``evaluation/events/``: read from their files into one form, and analysed and weighed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page, Story, WeighedStory
from rawi.weighing import weigh

HERE = Path(__file__).parent / "events"


@dataclass(frozen=True)
class Article:
    """One article; ``published`` is a day, None where it is not known."""

    id: str
    language: str
    published: str | None
    text: str


@dataclass(frozen=True)
class Marked:
    """A marked happening: ``accounts`` are quotes by article; ``slots`` English names by role, where marked."""

    kind: str
    date: str | None
    status: str
    accounts: dict[str, str]
    slots: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two accounts compared: what about, how they differ (``none``: they agree), a quote by article ("": not given)."""

    about: str
    kind: str
    quotes: dict[str, str]


@dataclass(frozen=True)
class GoldStory:
    """A story with what a careful reader finds in it."""

    name: str
    articles: list[Article]
    timeline: list[Marked]
    pairs: list[Pair]


_SLOTS = ("place", "from", "actors", "recipients")


def read(path: Path) -> list[GoldStory]:
    """The stories of one file, YAML or JSON (the form of the first ones)."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [_from_json(story) for story in json.loads(text)]
    return [_from_yaml(story) for story in yaml.safe_load(text)]


def _from_json(story: dict[str, Any]) -> GoldStory:
    return GoldStory(
        story["story"],
        [Article(a["id"], a["language"], a["published"], a["text"]) for a in story["articles"]],
        [
            Marked(t["kind"], t["date"], t["status"], {a["article"]: a["quote"] for a in t["accounts"]})
            for t in story["timeline"]
        ],
        [Pair(d["about"], d["kind"], dict.fromkeys(d["articles"], "")) for d in story["disagreements"]],
    )


def _from_yaml(story: dict[str, Any]) -> GoldStory:
    articles = []
    for head, text in story["articles"].items():
        name, language, published = head.split()
        articles.append(Article(name, language, published, "\n\n".join(text.split("\n"))))
    timeline = []
    for row in story["timeline"]:
        for head, held in row.items():
            kind, date, status = head.split()
            slots = {k: v if isinstance(v, list) else [v] for k, v in held.items() if k in _SLOTS}
            accounts = {k: v for k, v in held.items() if k not in _SLOTS}
            timeline.append(Marked(kind, None if date == "-" else date, status, accounts, slots))
    pairs = []
    for row in story["disagreements"]:
        for head, quotes in row.items():
            about, kind = head.split()
            pairs.append(Pair(about, kind, quotes))
    return GoldStory(story["story"], articles, timeline, pairs)


def weighed(
    name: str, articles: Sequence[Article], known: knowledge.Knowledge
) -> tuple[WeighedStory, dict[str, Document]]:
    """Articles analysed and weighed as one story."""
    documents = {}
    for article in articles:
        given = Given(id=article.id, language=article.language, published=article.published)
        for found in analyse(Page(article.id, article.text, "text", given), known):
            if isinstance(found, Document) and found.part_of is None:
                documents[article.id] = found
    languages = tuple(sorted({a.language for a in articles}))
    shell = Story(id=name, title=None, languages=languages, documents=tuple(documents), first=None, last=None)
    return weigh(shell, list(documents.values()), known), documents
