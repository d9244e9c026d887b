"""What comes in: pages, what the caller told of them, and inputs that were refused."""

from __future__ import annotations

from typing import Literal

import msgspec

PageKind = Literal["html", "text"]


class Given(msgspec.Struct, frozen=True):
    """What is known of a page from outside of it: a record's fields, a feed's entry, or the command line's options.

    ``published`` is an ISO 8601 prefix and ``basis`` says where it comes from (``given`` or ``feed``). ``fetched`` is
    when the page was saved, where a record says so: no date after it is believed. It is never taken for a publishing
    date. ``archive`` is the address of a copy in a web archive.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    basis: Literal["given", "feed"] = "given"
    fetched: str | None = None
    archive: str | None = None


class Page(msgspec.Struct, frozen=True):
    """One page to read.

    ``source`` names the place exactly (``folder/page.html``, ``dump.jsonl#17``, ``crawl.warc.gz#123456``). ``content``
    is bytes as fetched, or str when the source already holds decoded text. ``charset`` is what the transport declared.
    """

    source: str
    content: bytes | str
    kind: PageKind
    given: Given = Given()
    charset: str | None = None


class Refusal(msgspec.Struct, frozen=True):
    """An input that gives no article: ``source`` names it, ``reason`` is one clear sentence without a final stop."""

    source: str
    reason: str
