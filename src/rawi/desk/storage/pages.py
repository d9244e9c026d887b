"""Pages read: what they are known by, and the rows that they and their articles become."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from typing import Any

import msgspec

from rawi.analysis import analyse
from rawi.desk.storage.ready import Ready, ready
from rawi.knowledge import Knowledge
from rawi.model import Page, Refusal

_encode = msgspec.json.Encoder().encode


class Unread(msgspec.Struct, frozen=True):
    """A page that the desk does not have, and its hash."""

    page: Page
    hash: str


class ReadPage(msgspec.Struct, frozen=True):
    """A page as a row, with the articles that it gave, or why it gave none."""

    row: dict[str, Any]
    articles: tuple[Ready, ...]
    refusals: tuple[Refusal, ...]


def read_page(item: Unread | Refusal, knowledge: Knowledge, version: str) -> ReadPage | None:
    """Everything that keeping a page takes, for any process to do; None for a refusal. ``version`` is that of the
    analysis."""
    if isinstance(item, Refusal):
        return None
    results = analyse(item.page, knowledge)
    refusals = tuple(r for r in results if isinstance(r, Refusal))
    reason = "; ".join(r.reason for r in refusals) or None
    articles = tuple(ready(r, knowledge, version) for r in results if not isinstance(r, Refusal))
    return ReadPage(page_row(item.page, item.hash, reason), articles, refusals)


def page_hash(page: Page) -> str:
    """SHA-256 of a page's content and of what was given with it: the same page read twice has the same hash."""
    content = page.content.encode("utf-8", "surrogatepass") if isinstance(page.content, str) else page.content
    digest = hashlib.sha256(content)
    digest.update(b"\0" + _encode(page.given) + b"\0" + page.kind.encode())
    return digest.hexdigest()


def page_row(page: Page, hash_: str, refused: str | None, read_at: str | None = None) -> dict[str, Any]:
    """A page as a row of its table; ``refused`` says why it gave no article, ``read_at`` is now when not given."""
    is_text = isinstance(page.content, str)
    content = page.content.encode("utf-8", "surrogatepass") if isinstance(page.content, str) else page.content
    return {
        "hash": hash_,
        "source": page.source,
        "kind": page.kind,
        "charset": page.charset,
        "given": _encode(page.given),
        "content": zlib.compress(content, 6),
        "is_text": is_text,
        "read_at": read_at or dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "refused": refused,
    }
