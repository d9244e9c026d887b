"""JSONL streams and JSON files: one page a record, each named by its place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rawi.model import Given, Page, Refusal
from rawi.sources.feeds import is_json_feed, read_feed
from rawi.sources.limits import Limits
from rawi.sources.records import is_page, page_of

_CHUNK = 1 << 20


def read_jsonl(stream: BinaryIO, name: str, given: Given, limits: Limits) -> Iterator[Page | Refusal]:
    """The pages of a JSONL stream, each named ``name#line`` (from 1). Bad lines are refused, blank ones passed over."""
    limit, number = limits.page_bytes, 0
    while line := stream.readline(limit + 1):
        number += 1
        source = f"{name}#{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Refusal(source, limits.too_large(limit, "line"))
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Refusal(source, f"the line is not valid JSON ({_plain(error)}); each line must be one JSON object")
            continue
        yield page_of(record, source, given)
    if number == 0:
        yield Refusal(name, "the file is empty")


def read_json(stream: BinaryIO, name: str, given: Given, limits: Limits, *, silent: bool) -> Iterator[Page | Refusal]:
    """The page of a JSON object, or the pages of an array (``name#1`` ...).

    With ``silent`` (a folder is walked, and not every JSON file in it is a page) nothing is said of other JSON.
    """
    data = stream.read(limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        if not silent:
            yield Refusal(name, limits.too_large(limits.page_bytes, "file") + ", or write one page a line (JSONL)")
        return
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not silent:
            yield Refusal(name, f"the file is not valid JSON ({_plain(error)})")
        return
    if is_json_feed(value):
        yield from read_feed(io.BytesIO(data), name, given, limits)
    elif isinstance(value, list):
        for number, record in enumerate(value, 1):
            if is_page(record) or not silent:
                yield page_of(record, f"{name}#{number}", given)
    elif is_page(value) or not silent:
        yield page_of(value, name, given)


def _skip_line(stream: BinaryIO) -> None:
    while (part := stream.readline(_CHUNK)) and not part.endswith(b"\n"):
        pass


def _plain(error: Exception) -> str:
    return str(error).removeprefix("JSON is malformed: ") or "it is nested too deeply"
