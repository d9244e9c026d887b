"""What a stream of bytes holds, told from its first few thousand bytes; names count only where the bytes do not say."""

from __future__ import annotations

import re
from typing import Literal

Content = Literal["html", "text", "json", "jsonl", "warc", "feed", "sheet", "empty", "binary"]

SNIFFED = 4096
GZIP = b"\x1f\x8b"
_MAGIC = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"PK\x03\x04": "a ZIP or office file",
    b"\xd0\xcf\x11\xe0": "an office file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"Rar!": "a RAR file",
    b"7z\xbc\xaf": "a 7-Zip file",
    b"RIFF": "a media file",
    b"ID3": "a media file",
    b"OggS": "a media file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"\x00\x00\x00\x18ftyp": "a media file",
    b"PAR1": "a Parquet file",
}
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|div|article|section|main|table|span|link|script|style|center|font|p|h[1-6]|br|a|!--)\b",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:rss|(?:atom:)?feed|opml|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def sniff(head: bytes, name: str) -> Content:
    """What the stream that begins with ``head`` (already unpacked) holds; ``name`` is its file name, in lower case."""
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if head.startswith(b"WARC/"):
        return "warc"
    if binary_kind(head):
        return "binary"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.endswith((".jsonl", ".ndjson", ".jsonlines")):
        return "jsonl"
    if name.endswith(".json"):
        return "json"
    if name.endswith((".csv", ".tsv")):
        return "sheet"
    if start[:1] == b"<" and _FEED.search(start[:1024]):
        return "feed"
    if name.endswith((".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx")):
        return "html"
    if name.endswith((".txt", ".text")):
        return "text"
    if start[:1] in b"{[" and start[:2] != b"[[" and _looks_json(start):
        return "jsonl" if _several_objects(start) else "json"
    if head[:2] in _UTF16:
        return "html" if b"<\x00" in head[:64] or b"\x00<" in head[:64] else "text"
    return "html" if _MARKUP.search(start) else "text"


def binary_kind(head: bytes) -> str | None:
    """What kind of file that is no text the bytes begin; None for text."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    if head[:2] in _UTF16:
        return None
    if b"<\x00" in head or b"\x00<" in head:
        return None  # markup in UTF-16 without its mark
    control = len(head) - len(head.translate(None, _CONTROL))
    return "a binary file" if control * 20 > len(head) else None


def _looks_json(start: bytes) -> bool:
    rest = start[1:].lstrip()
    return rest[:1] in b'"{[]}' if start[:1] == b"{" else rest[:1] in b'{]"'


def _several_objects(start: bytes) -> bool:
    line, newline, rest = start.partition(b"\n")
    return bool(newline) and line.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"
