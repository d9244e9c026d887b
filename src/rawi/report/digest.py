"""A digest of what somebody follows, ready to be mailed: in Markdown, or as an HTML page without anything to load."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rawi.desk.asking.latest import Latest, latest
from rawi.desk.errors import NotFoundError
from rawi.desk.people.following import Follow, FollowKind
from rawi.desk.storage.entities import get_entities
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge
from rawi.report.dates import shown_date
from rawi.report.pieces import direction, words

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


class Section(msgspec.Struct, frozen=True):
    """What is new in one thing that is followed."""

    kind: FollowKind
    name: str
    articles: tuple[Latest, ...]


def followed_name(
    desk: Desk, knowledge: Knowledge, kind: FollowKind, target: str, language: str, *, must_exist: bool = False
) -> str:
    """What something followed is called. A target that is not on the desk keeps its id, or with ``must_exist`` raises
    NotFoundError."""
    try:
        if kind == "story":
            return desk.story_signed(target)[0].title or target
        if kind == "entity":
            with desk.reading() as connection:
                found = get_entities(connection, [target], knowledge)
            if not found:
                raise NotFoundError(f"no entity {target!r} on this desk")
            names = [found[0].names.get(language), found[0].names.get("en"), *found[0].names.values()]
            return next((n[0] for n in names if n), target)
    except NotFoundError:
        if must_exist:
            raise
    return target


def sections(
    desk: Desk, follows: Sequence[Follow], knowledge: Knowledge, language: str, since: str | None, limit: int = 20
) -> list[Section]:
    """What is new since then (ISO 8601 in UTC), thing by thing; things without news are left out."""
    found = [
        Section(
            one.kind,
            followed_name(desk, knowledge, one.kind, one.target, language),
            tuple(latest(desk, one.kind, one.target, knowledge, limit, since)),
        )
        for one in follows
    ]
    return [section for section in found if section.articles]


def as_markdown(found: Sequence[Section], language: str) -> str:
    """The digest in Markdown; whatever the pages wrote is escaped."""
    table = words(language)
    lines = [f"# {table['digest']}", ""]
    if not found:
        lines += [table["digest_empty"], ""]
    for section in found:
        lines += [f"## {_plain(section.name)}", ""]
        for one in section.articles:
            title = _plain(one.title or one.text[:80])
            head = f"[{title}](<{one.url}>)" if _web(one.url) else title
            facts = [_plain(one.outlet or table["outlet_unknown"])]
            facts.append(shown_date(one.published, language) or table["undated"])
            lines += [f"- **{head}** — {', '.join(facts)}", f"  {_plain(one.text)}", ""]
    return "\n".join(lines)


def as_html(found: Sequence[Section], language: str) -> str:
    """The digest as one HTML page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page: str = environment.get_template("digest.html").render(
        sections=found,
        words=words(language),
        language=language,
        direction=direction,
        date=lambda value: shown_date(value, language),
        web=_web,
    )
    return page


def _web(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://")) and not set(url) & set("<> \n\r\t")


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
