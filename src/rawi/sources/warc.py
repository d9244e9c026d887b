"""Web archives: the HTML and text responses of a WARC file, each named ``file#offset``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from rawi.model import Given, Page, Refusal
from rawi.sources.limits import Limits

_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_HTML = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, name: str, given: Given, limits: Limits) -> Iterator[Page | Refusal]:
    """The pages of an archive in its order. Redirects, errors, pictures and scripts are no pages and passed over.

    A record that is broken is refused, and reading goes on after it where the archive can still be followed.
    """
    count, position = 0, 0
    try:
        for record in ArchiveIterator(stream, record_types=_PAGES, parse_http=True):
            position = record.stream_pos
            item = _page(record, f"{name}#{position}", given, limits)
            if item is not None:
                count += 1
                yield item
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        yield Refusal(
            f"{name}#{position}", f"the archive is broken after this record ({error or type(error).__name__})"
        )
        return
    if not count:
        yield Refusal(name, "the archive holds no page (no successful response with HTML or text)")


def _page(record: Any, source: str, given: Given, limits: Limits) -> Page | Refusal | None:
    headers = record.http_headers if record.is_http else None
    status = headers.status_code if headers is not None else None
    if status is not None and not 200 <= status < 300:
        return None
    kind = (record.http_content_type if headers is not None else record.headers.get("Content-Type")) or ""
    kind = kind.partition(";")[0].strip().lower()
    if kind not in (*_HTML, "text/plain"):
        return None
    data = record.reader.read(limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        return Refusal(source, limits.too_large(limits.page_bytes))
    if not data.strip():
        return Refusal(source, "the record is empty")
    address = record.headers.get("WARC-Target-URI")
    known = msgspec.structs.replace(
        given,
        url=given.url or (address.strip("<> ") if address else None),
        fetched=given.fetched or record.headers.get("WARC-Date"),
    )
    charset = record.http_charset if headers is not None else None
    return Page(source=source, content=data, kind="html" if kind in _HTML else "text", given=known, charset=charset)
