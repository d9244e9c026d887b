"""Opening what the caller names: each spec goes to the reader of its kind, and whatever cannot be read is refused by
name."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from rawi.model import Given, Page, Refusal
from rawi.sources.feeds import read_feed
from rawi.sources.folders import MIXED, XML, walk
from rawi.sources.json_files import read_json, read_jsonl
from rawi.sources.limits import Limits
from rawi.sources.sheets import read_sheet
from rawi.sources.sniffing import GZIP, SNIFFED, binary_kind, sniff
from rawi.sources.warc import read_warc
from rawi.sources.wayback import as_original

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NOTHING, _LIMITS = Given(), Limits()
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)


def open_sources(
    specs: Sequence[str],
    given: Given = _NOTHING,
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = _LIMITS,
    passed_over: Callable[[str], None] | None = None,
    web: Callable[[str, Given], Iterator[Page | Refusal]] | None = None,
) -> Iterator[Page | Refusal]:
    """The pages of all ``specs`` in their order, and a refusal for each thing that could not be read.

    A spec is a file, a folder (walked in sorted order) or ``-`` for ``stdin``. ``given`` says what the pages lack.
    ``passed_over`` is called with each file of a folder that is no page by its name. ``web`` gets what stands at an
    address; without it, addresses are refused. Pages from web archives have their own address and time of capture.
    Never raises for bad input.
    """
    for item in _opened(specs, given, stdin, limits, passed_over, web):
        yield as_original(item) if isinstance(item, Page) else item


def _opened(
    specs: Sequence[str],
    given: Given,
    stdin: BinaryIO | None,
    limits: Limits,
    passed_over: Callable[[str], None] | None,
    web: Callable[[str, Given], Iterator[Page | Refusal]] | None,
) -> Iterator[Page | Refusal]:
    for spec in specs:
        if spec == "-":
            yield from _guarded(stdin or sys.stdin.buffer, "-", given, limits, silent=False)
        elif _ADDRESS.match(spec) and web is not None:
            yield from web(spec, given)
        elif _ADDRESS.match(spec):
            yield Refusal(spec, "web addresses are not read; save the page and give the file")
        else:
            yield from _path(Path(spec), spec, given, limits, passed_over)


def _path(
    path: Path, spec: str, given: Given, limits: Limits, passed_over: Callable[[str], None] | None
) -> Iterator[Page | Refusal]:
    if path.is_dir():
        count = 0
        for file in walk(path, passed_over):
            for item in _file(
                file, file.as_posix(), given, limits, silent=file.name.lower().removesuffix(".gz").endswith(MIXED)
            ):
                count += 1
                yield item
        if not count:
            yield Refusal(spec, "the folder holds no pages (HTML, text, JSONL, JSON, feeds or WARC files)")
    else:
        yield from _file(path, spec, given, limits, silent=False)


def _file(path: Path, name: str, given: Given, limits: Limits, *, silent: bool) -> Iterator[Page | Refusal]:
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        yield Refusal(name, "there is no such file or folder")
        return
    except (OSError, ValueError) as error:
        yield Refusal(name, f"the file cannot be opened ({getattr(error, 'strerror', None) or error})")
        return
    with stream:
        yield from _guarded(cast(BinaryIO, stream), name, given, limits, silent=silent)


def _guarded(stream: BinaryIO, name: str, given: Given, limits: Limits, *, silent: bool) -> Iterator[Page | Refusal]:
    try:
        yield from _stream(stream, name, given, limits, silent=silent)
    except _BROKEN:
        yield Refusal(name, "the gzip data is broken or cut off; what came before the break was read")
    except OSError as error:
        yield Refusal(name, f"the file cannot be read ({error.strerror or error})")


def _stream(stream: BinaryIO, name: str, given: Given, limits: Limits, *, silent: bool) -> Iterator[Page | Refusal]:
    head, stream = _head(stream)
    label = name.lower()
    if head.startswith(GZIP):
        label = label.removesuffix(".gz")
        unpacked = gzip.GzipFile(fileobj=stream)
        try:
            head = unpacked.peek(SNIFFED)[:SNIFFED]
        except _BROKEN:
            yield Refusal(name, "the gzip data is broken or cut off")
            return
        if not head.startswith(b"WARC/"):  # fastwarc unpacks by itself, and knows the offsets of members
            stream = cast(BinaryIO, unpacked)
        else:
            stream.seek(0) if stream.seekable() else None
    content = sniff(head, label)
    if content == "empty":
        yield Refusal(name, "the file is empty")
    elif content == "binary":
        yield Refusal(name, f"the file is {binary_kind(head)}, not a page")
    elif content == "warc":
        yield from read_warc(stream, name, given, limits)
    elif content == "jsonl":
        yield from read_jsonl(stream, name, given, limits)
    elif content == "json":
        yield from read_json(stream, name, given, limits, silent=silent)
    elif content == "feed":
        yield from read_feed(stream, name, given, limits)
    elif content == "sheet":
        yield from read_sheet(stream, name, given, limits, silent=silent)
    elif label.endswith(XML):
        if not silent:
            yield Refusal(name, "the file is XML, but no feed that is known (RSS, Atom, news sitemap)")
    else:
        yield _single(stream, name, "html" if content == "html" else "text", given, limits)


def _single(stream: BinaryIO, name: str, kind: str, given: Given, limits: Limits) -> Page | Refusal:
    data = stream.read(limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        return Refusal(name, limits.too_large(limits.page_bytes))
    return Page(source=name, content=data, kind="html" if kind == "html" else "text", given=given)


def _head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of the stream, and a stream that still begins with them."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(SNIFFED)[:SNIFFED], cast(BinaryIO, stream)
    if isinstance(stream, io.RawIOBase):
        return _head(cast(BinaryIO, io.BufferedReader(stream)))
    head = stream.read(SNIFFED)
    stream.seek(0)
    return head, stream
