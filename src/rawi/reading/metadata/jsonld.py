"""JSON-LD: what a page says of its article in schema.org's words."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from rawi.reading.matching import squeeze
from rawi.reading.metadata.stated import Stated, Value
from rawi.sources.stated import iso_date

_ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "backgroundnewsarticle",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "report",
        "advertisercontentarticle",
        "techarticle",
        "scholarlyarticle",
        "askpublicnewsarticle",
        "satiricalarticle",
        "discussionforumposting",
    ]
)
_PAGES = frozenset(("webpage", "itempage", "videoobject", "mediaobject"))
_LONGEST = 2_000_000
_COMMENTS = re.compile(
    r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/)\s*;?\s*\Z"
)
_BARE_COMMA = re.compile(r",\s*([}\]])")
_DEEPEST = 60
_MOST_UPDATES = 1_000


def read_jsonld(scripts: list[str]) -> Stated:
    """What the scripts of type ``application/ld+json`` state; broken ones are mended where that is safe, else left
    out."""
    articles: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    sites: list[dict[str, Any]] = []
    ids: dict[str, dict[str, Any]] = {}
    for script in scripts:
        for node in _nodes(_parse(script)):
            types = _types(node)
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) > 2:
                ids.setdefault(identity, node)
            if types & _ARTICLES:
                articles.append(node)
            elif types & _PAGES:
                pages.append(node)
            elif types & {"website", "organization", "newsmediaorganization"}:
                sites.append(node)
    stated = Stated()
    main = max(articles, key=_fullness, default=None)
    if main is not None:
        stated.types.append("article")
        live = [node for node in articles if "liveblogposting" in _types(node)]
        if live:
            stated.types.append("live")
            stated.updates = _updates(live[0])
        _take(main, ids, stated)
    for node in pages[:2]:
        if main is None or not stated.published:
            _take_dates(node, stated)
        stated.descriptions.extend(filter(None, [_string(node.get("description"))]))
    for node in sites:
        name = _string(node.get("name"))
        if name:
            stated.outlets.append(Value(name, "json-ld"))
    if articles and len({_string(node.get("url")) or _string(node.get("headline")) for node in articles}) > 4:
        stated.types.append("list")
    return stated


def _updates(node: dict[str, Any]) -> dict[str, str]:
    """The items of a live page by their squeezed headlines, each with its date."""
    found: dict[str, str] = {}
    listed = node.get("liveBlogUpdate")
    for item in listed[:_MOST_UPDATES] if isinstance(listed, list) else ():
        if isinstance(item, dict):
            headline, date = _string(item.get("headline")), iso_date(_plain(item.get("datePublished")))
            if headline and date:
                found.setdefault(squeeze(headline), date)
    return found


def _parse(script: str) -> Any:
    if len(script) > _LONGEST:
        return None
    text = _COMMENTS.sub("", script).strip().rstrip(";")
    for candidate in (text, _BARE_COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects with a type, outer ones first, but not those that another article only mentions."""
    queue = [(value, 0)]
    for item, depth in queue:
        if depth > _DEEPEST or len(queue) > 5_000:
            return
        if isinstance(item, list):
            queue.extend((part, depth + 1) for part in item)
        elif isinstance(item, dict):
            if "@type" in item:
                yield item
            for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
                if name in item and not (name == "hasPart" and _types(item) & _ARTICLES):
                    queue.append((item[name], depth + 1))


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    listed = kind if isinstance(kind, list) else [kind]
    return {str(one).rpartition("/")[2].lower() for one in listed if one}


def _fullness(node: dict[str, Any]) -> int:
    return sum(
        bool(node.get(name)) for name in ("headline", "datePublished", "author", "articleBody", "publisher", "image")
    )


def _take(node: dict[str, Any], ids: dict[str, dict[str, Any]], stated: Stated) -> None:
    headline = _string(node.get("headline"))
    if headline:
        stated.titles.append(Value(headline, "json-ld"))
    _take_dates(node, stated)
    for name in ("publisher", "sourceOrganization"):
        publisher = _name(node.get(name), ids)
        if publisher:
            stated.outlets.append(Value(publisher, "json-ld"))
            break
    for author in _names(node.get("author") or node.get("creator"), ids):
        stated.authors.append(Value(author, "json-ld"))
    url = _string(node.get("url"))
    if url:
        stated.urls.append(Value(url, "json-ld"))
    language = node.get("inLanguage")
    language = language.get("alternateName") if isinstance(language, dict) else language
    if isinstance(language, str):
        stated.languages.append(language)
    description = _string(node.get("description"))
    if description:
        stated.descriptions.append(description)
    body = _string(node.get("articleBody"))
    if body and len(body) > 200:
        stated.body = body


def _take_dates(node: dict[str, Any], stated: Stated) -> None:
    for name, values in (
        ("datePublished", stated.published),
        ("dateCreated", stated.published),
        ("dateModified", stated.updated),
    ):
        date = iso_date(_plain(node.get(name)))
        if date:
            values.append(Value(date, "json-ld"))


def _plain(value: Any) -> Any:
    while isinstance(value, list | dict) and value:
        value = value[0] if isinstance(value, list) else value.get("@value")
    return value


def _string(value: Any) -> str | None:
    value = _plain(value)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None


def _name(value: Any, ids: dict[str, dict[str, Any]]) -> str | None:
    return next(iter(_names(value, ids)), None)


def _names(value: Any, ids: dict[str, dict[str, Any]]) -> list[str]:
    if isinstance(value, list):
        return list(dict.fromkeys(name for part in value[:40] for name in _names(part, ids)))
    if isinstance(value, dict):
        if "name" not in value and isinstance(value.get("@id"), str) and value["@id"] in ids:
            value = ids[value["@id"]]
        name = value.get("name")
        return _names(name, ids) if name else []
    text = _string(value)
    return [text] if text else []
