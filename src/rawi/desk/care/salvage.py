"""Rows read straight from the pages of a SQLite file, for one that SQLite itself cannot open or walk any more.

The layout is that of https://www.sqlite.org/fileformat2.html (sections 1.6 and 2): each leaf page of a table holds
whole rows but for what runs over into other pages, so every leaf that is still there gives its rows, whatever became of
the pages above it.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path

Value = None | int | float | str | bytes
Row = tuple[int, tuple[Value, ...]]
_LEAF = 0x0D
_USUAL_SIZE = 4096
_LARGEST = 1 << 30  # bytes of a row: SQLite's own bound
_WHOLE = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}  # serial type -> bytes, of NULL and whole numbers


def rows(file: Path) -> Iterator[Row]:
    """(number, values) of every row of every table that stands whole in the file, in the order of its pages. Rows that
    were deleted may be among them. What is damaged is passed over; a file that is too short gives nothing."""
    if file.stat().st_size < 512:
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        size, usable = _page_size(data)
        for start in range(0, len(data), size):
            head = start + (100 if start == 0 else 0)
            if head + 8 > len(data) or data[head] != _LEAF:
                continue
            for number in range(int.from_bytes(data[head + 3 : head + 5], "big")):
                at = head + 8 + 2 * number
                cell = int.from_bytes(data[at : at + 2], "big")
                if at + 2 > start + size or not 0 < cell < size:
                    break
                try:
                    yield _row(data, start + cell, size, usable)
                except (ValueError, IndexError):
                    continue


def _page_size(data: mmap.mmap) -> tuple[int, int]:
    """Bytes of a page, and those of them that are used; the usual ones where the file's head says none."""
    stated = int.from_bytes(data[16:18], "big")
    size = 65536 if stated == 1 else stated
    if data[:15] != b"SQLite format 3" or size < 512 or size & (size - 1):
        return _USUAL_SIZE, _USUAL_SIZE
    return size, size - data[20]


def _row(data: mmap.mmap, at: int, size: int, usable: int) -> Row:
    """The row of the cell at a place. Raises ValueError or IndexError for what is none."""
    length, at = _varint(data, at)
    rowid, at = _varint(data, at)
    if not 0 < length < _LARGEST:
        raise ValueError("no row")
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (usable - 4)
    local = length if length <= most else here if here <= most else least
    payload = bytearray(data[at : at + local])
    beyond = int.from_bytes(data[at + local : at + local + 4], "big")
    while len(payload) < length:
        start = (beyond - 1) * size
        if beyond < 2 or start + 4 > len(data):
            raise ValueError("the rest is not there")
        payload += data[start + 4 : start + min(usable, 4 + length - len(payload))]
        following = int.from_bytes(data[start : start + 4], "big")
        if len(payload) < length and (following == beyond or start + usable > len(data)):
            raise ValueError("the rest is not there")
        beyond = following
    return rowid, tuple(_values(bytes(payload)))


def _values(payload: bytes) -> Iterator[Value]:
    end, at = _varint(payload, 0)
    body = end
    if end > len(payload):
        raise ValueError("no row")
    while at < end:
        kind, at = _varint(payload, at)
        count = _WHOLE[kind] if kind in _WHOLE else 8 if kind == 7 else (kind - 12) // 2
        if count < 0 or body + count > len(payload):
            raise ValueError("no row")
        raw = payload[body : body + count]
        body += count
        yield _value(kind, raw)
    if body != len(payload):
        raise ValueError("no row")


def _value(kind: int, raw: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        found: float = struct.unpack(">d", raw)[0]
        return found
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True)
    return raw if kind % 2 == 0 else raw.decode("utf-8")


def _varint(data: mmap.mmap | bytes, at: int) -> tuple[int, int]:
    """A number of up to nine bytes, seven bits each (eight in the ninth), and where it ends."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1
