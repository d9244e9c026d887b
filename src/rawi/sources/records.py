"""Records: JSON objects that hold a page or a text, under the field names of Rawi, trafilatura, fundus and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from rawi.model import Given, Page, Refusal
from rawi.sources.stated import iso_date

HTML_FIELDS = ("html", "raw_html", "html_content", "content_html", "body_html", "body_xhtml")
TEXT_FIELDS = (
    "text",
    "raw_text",
    "plaintext",
    "text content",
    "text_content",
    "content_text",
    "article_text",
    "articleBody",
    "maintext",
    "body_text",
    "body",
    "content",
    "description_text",
)
_URL = ("url", "link", "canonical_url", "responded_url", "requested_url", "source_url", "href")
_TITLE = ("title", "headline", "name", "upload title")
_DATE = (
    "published",
    "date",
    "publishing_date",
    "date_published",
    "datePublished",
    "publish_date",
    "published_at",
    "pubDate",
    "firstCreated",
    "firstcreated",
    "versionCreated",
    "versioncreated",
    "date_publish",
    "timestamp",
    "datetime",
    "time",
    "upload timestamp",
)
_LANGUAGE = ("language", "lang", "inLanguage")
_OUTLET = (
    "outlet",
    "publisher",
    "sitename",
    "site_name",
    "source_name",
    "provider",
    "hostname",
    "domain",
    "source_domain",
)
_FETCHED = ("fetched", "archive date", "retrieved_at", "retrievedAt", "date_download")
_ARCHIVE = ("archive", "archive_url", "archive location", "archive_location", "archivedAt")
_AUTHORS = ("authors", "author", "by", "byline", "creator")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
_MARKUP = re.compile(r"<(?:p|div|br|html|body|article|h[1-6]|span|a|ul|table)\b[^<>]{0,400}>", re.IGNORECASE)


def is_page(record: object) -> bool:
    """Whether a JSON object is a page: it has a text or markup under a known name, or is a ninjs item."""
    if not isinstance(record, dict):
        return False
    if any(isinstance(record.get(name), str) and record[name].strip() for name in (*HTML_FIELDS, *TEXT_FIELDS)):
        return True
    return _is_ninjs(record) or isinstance(record.get("body"), dict)


def page_of(record: object, source: str, outer: Given) -> Page | Refusal:
    """The page that a record holds. What ``outer`` gives counts where the record does not say it itself."""
    if not isinstance(record, dict):
        return Refusal(source, "the record is not a JSON object; each line must be one object with text or html")
    content, kind = _content(record)
    given = _given(record, outer)
    if not content and not given.title:
        return Refusal(source, "the record has neither text nor html nor title; name one of these fields so")
    return Page(source=source, content=content, kind="html" if kind == "html" else "text", given=given)


def _content(record: dict[str, Any]) -> tuple[str, str]:
    for name in HTML_FIELDS:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value, "html"
    for name in TEXT_FIELDS:
        text = _text(record.get(name))
        if text.strip():
            return text, "html" if name in ("body", "content") and _MARKUP.search(text[:2000]) else "text"
    for body in _list(record.get("bodies")):
        if isinstance(body, dict) and isinstance(body.get("value"), str) and body["value"].strip():
            return body["value"], "html" if "html" in str(body.get("contentType", "")) else "text"
    return "", "text"


def _text(value: object) -> str:
    """A text field as one string: fundus writes bodies as summary and sections of paragraphs."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_text(part) for part in value)))
    if isinstance(value, dict):
        parts = [_text(value.get(name)) for name in ("summary", "headline", "sections", "paragraphs", "text")]
        return "\n\n".join(filter(None, parts))
    return ""


def _given(record: dict[str, Any], outer: Given) -> Given:
    identity = record.get("id", record.get("uri") if _is_ninjs(record) else None)
    url = _first_string(record, _URL) or (
        record["uri"] if _is_ninjs(record) and _is_address(record.get("uri")) else None
    )
    language = _first_string(record, _LANGUAGE)
    authors = tuple(dict.fromkeys(_names(next((record[n] for n in _AUTHORS if record.get(n)), None))))
    return Given(
        id=str(identity) if isinstance(identity, str | int) and str(identity).strip() else outer.id,
        url=url or outer.url,
        title=_first_string(record, _TITLE) or _ninjs_headline(record) or outer.title,
        language=language.replace("_", "-") if language and _TAG.match(language) else outer.language,
        published=_published(record) or outer.published,
        outlet=_outlet(record) or outer.outlet,
        authors=authors or outer.authors,
        basis=outer.basis,
        fetched=next(filter(None, (iso_date(record.get(name)) for name in _FETCHED)), outer.fetched),
        archive=_first_string(record, _ARCHIVE) or outer.archive,
    )


def _published(record: dict[str, Any]) -> str | None:
    for name in _DATE:
        value = record.get(name)
        found = iso_date(value.get("value") if isinstance(value, dict) else value)
        if found:
            return found
    return None


def _outlet(record: dict[str, Any]) -> str | None:
    for name in _OUTLET:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("id") or value.get("name")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (part.strip() for part in value.split(";") if part.strip())
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for part in value:
            yield from _names(part)


def _first_string(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((v.strip() for v in map(record.get, names) if isinstance(v, str) and v.strip()), None)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_ninjs(record: dict[str, Any]) -> bool:
    return isinstance(record.get("uri"), str) and any(
        name in record for name in ("bodies", "headlines", "body_text", "body_xhtml", "headline")
    )


def _ninjs_headline(record: dict[str, Any]) -> str | None:
    for headline in _list(record.get("headlines")):
        if isinstance(headline, dict) and isinstance(headline.get("value"), str) and headline["value"].strip():
            return str(headline["value"]).strip()
    return None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in ("http", "https")
