"""Values as FollowTheMoney takes them: ids, dates, addresses, names, and rows of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from urllib.parse import urlsplit

from rawi.exports.walk import Cited
from rawi.knowledge.schema import Entity

_PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9.-]*[a-z0-9]\Z")
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z")
_LONGEST_NAME = 200

Row = dict[str, object]


def row(key: str, schema: str, **properties: object) -> Row:
    """An entity: its properties without those that are empty, each value once."""
    kept: dict[str, list[str]] = {}
    for name, values in properties.items():
        assert isinstance(values, list | tuple)
        strings = list(dict.fromkeys(v for v in values if v))
        if strings:
            kept[name] = strings
    return {"id": key, "schema": schema, "properties": kept}


def proof(cited: Cited, record: str) -> dict[str, list[str | None]]:
    """What an entity rests on: the article, its addresses, and where in it."""
    return {
        "sourceUrl": [*addresses(cited)],
        "proof": [made_id("article", cited.document.id)],
        "recordId": [record],
        "retrievedAt": [in_utc(cited.citation.read_at)],
    }


def addresses(cited: Cited) -> list[str]:
    """Where an article can be read: on the web and in an archive, as far as known."""
    found = (address(cited.citation.url), address(cited.citation.archive))
    return [address for address in found if address is not None]


def address(url: str | None) -> str | None:
    """The address when it is one that FollowTheMoney takes: http or https, with a host."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and _HOST.match(host) and not re.search(r"\s", url) else None


def in_utc(value: str | None) -> str | None:
    """An ISO prefix as FollowTheMoney has dates: in UTC, without a zone. A time without a zone is cut to its day."""
    if value is None or "T" not in value:
        return value if value and re.match(r"\d{4}(-\d\d){0,2}\Z", value) else None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return value[:10]
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")


def entity_id(entity: str) -> str:
    """The id of a known entity: readable where FollowTheMoney takes it so."""
    kind, _, rest = entity.partition("/")
    if kind == "place":
        kind = "state"
    return f"{kind}-{rest}" if _PLAIN_ID.match(rest) else made_id(kind, rest)


def made_id(kind: str, key: str) -> str:
    """An id that is the same for the same key."""
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def names_of(record: Entity | None) -> list[str]:
    """All names of a known entity, English ones first."""
    if record is None:
        return []
    return [name for lang in sorted(record.names, key=lambda tag: (tag != "en", tag)) for name in record.names[lang]]


def shortened(text: str) -> str:
    """A text in one line, cut at a word's end where it is too long for a name."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
