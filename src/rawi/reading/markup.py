"""What elements are by their tags, classes, ids and roles; the names stand in ``rules/markup.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from rawi.languages import parse
from rawi.model.article import RemovalReason

_FILE = Path(__file__).parent / "rules" / "markup.yaml"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERED = re.compile(r"\d[A-Za-z]|[A-Za-z]\d[A-Za-z]")
_SPLIT = re.compile(r"[^A-Za-z0-9]+")

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
TEXT_TAGS = frozenset((*HEADINGS, "p", "blockquote", "a", "b", "strong", "em", "i"))

#: What a name says of an element -> why its text is no article text.
REASONS: dict[str, RemovalReason] = {
    "menu": "menu",
    "footer": "menu",
    "share": "share",
    "comment": "comment_prompt",
    "related": "read_also",
    "sidebar": "menu",
    "advert": "advert",
    "caption": "credit",
    "tags": "tags",
    "date": "date_line",
    "byline": "other",
    "newsletter": "advert",
    "notice": "other",
    "embed": "other",
}
TAG_ROLES = {
    "nav": "menu",
    "footer": "footer",
    "aside": "sidebar",
    "figcaption": "caption",
    "dialog": "notice",
    "menu": "menu",
}
_ROLES = {
    "navigation": "menu",
    "complementary": "sidebar",
    "contentinfo": "footer",
    "search": "menu",
    "dialog": "notice",
    "alert": "notice",
    "banner": "menu",
    "menu": "menu",
    "menubar": "menu",
    "tooltip": "notice",
}


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``rules/markup.yaml``."""

    words: dict[str, list[str]]
    names: dict[str, list[str]]
    without: list[str]
    body: list[str]
    lead: list[str]
    media: list[str]
    author: list[str]
    blocks: list[str]
    skipped: list[str]


class Role(msgspec.Struct, frozen=True):
    """What an element is: ``kind`` a key of :data:`REASONS` or None, and the name that says so; ``body``, ``lead``
    and ``media`` (what holds a picture) by its names."""

    kind: str | None = None
    name: str = ""
    body: bool = False
    lead: bool = False
    media: bool = False
    author: bool = False


_PLAIN = Role()


_READ = msgspec.convert(parse(_FILE.read_bytes(), _FILE), Names)
BLOCKS = frozenset(_READ.blocks)
SKIPPED = frozenset(_READ.skipped)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], dict[str, str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    names = _READ
    words = {word: kind for kind, listed in names.words.items() for word in listed}
    whole = {name: kind for kind, listed in names.names.items() for name in listed}
    return words, whole, frozenset(names.without), frozenset(names.body), frozenset(names.lead), frozenset(names.media)


@lru_cache(maxsize=50_000)
def _role_of_names(names: str) -> Role:
    words, whole, without, body, lead, media = _names()
    author = frozenset(_READ.author)
    kind: str | None = None
    said = ""
    is_body = is_lead = is_media = is_author = False
    for name in names[:400].split():
        spelled = name if _NUMBERED.search(name) else _CAMEL.sub("-", name)  # made-up names are not words
        parts = [part.lower() for part in _SPLIT.split(spelled) if part]
        if not parts:
            continue
        joined = "".join(parts)
        is_body = (
            is_body
            or joined in body
            or (len(parts) > 1 and any("".join(parts[i : i + 2]) in body for i in range(len(parts) - 1)))
        )
        is_lead = is_lead or any(part in lead for part in parts)
        is_media = is_media or any(part in media for part in parts)
        is_author = is_author or any(part in author for part in parts)
        if kind is None and parts[0] not in without:
            kind = whole.get(name.lower()) or words.get(joined)
            if kind is None:
                kind = next((words[part] for part in parts if part in words), None)
            said = name if kind is not None else ""
    return Role(kind, said, is_body, is_lead, is_media, is_author)


def role_of(tag: str, attributes: dict[str, str | None]) -> Role:
    """What the element is by its tag and attributes."""
    names = attributes.get("class")
    others = len(attributes) - (names is not None)
    role = _PLAIN
    if others:
        identity = attributes.get("id")
        if identity:
            others -= 1
            if tag not in TEXT_TAGS:  # the id of a paragraph or heading is an anchor
                names = f"{names} {identity}" if names else identity
        style = attributes.get("style")
        if "hidden" in attributes or (style and "display" in style and _hidden(style)):
            return Role("notice")
    if names:
        role = _role_of_names(names)
    kind = TAG_ROLES.get(tag)
    if others and not kind:
        kind = _ROLES.get(attributes.get("role") or "")
    if kind:
        return Role(kind)
    prop = attributes.get("itemprop") if others else None
    if prop:
        if "articleBody" in prop:
            return Role(body=True)
        if prop in ("description", "alternativeHeadline"):
            return Role(role.kind, role.name, lead=True)
    return role


def _hidden(style: str) -> bool:
    compact = style.replace(" ", "").lower()
    return "display:none" in compact
