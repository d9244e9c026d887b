from __future__ import annotations

import gzip
from pathlib import Path

from rawi.model import Page, Refusal
from rawi.sources import Limits, open_sources

HTML = b"<html><body><p>Some words of text.</p></body></html>"


def record(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=windows-1256", url: str = "http://e.org/a"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"WARC-Date: 2023-09-12T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(path: Path, **options: object) -> list[Page | Refusal]:
    return list(open_sources([str(path)], **options))  # type: ignore[arg-type]


def test_responses_are_pages_named_by_their_offset(tmp_path: Path) -> None:
    first, second = record(HTML), record(HTML + b" ", url="http://e.org/b")
    for name, data, offset in (
        ("a.warc", first + second, len(first)),
        ("a.warc.gz", gzip.compress(first) + gzip.compress(second), len(gzip.compress(first))),
    ):
        (tmp_path / name).write_bytes(data)
        found = read(tmp_path / name)
        assert [p.source for p in found] == [f"{tmp_path / name}#0", f"{tmp_path / name}#{offset}"]
        page = found[0]
        assert isinstance(page, Page)
        assert (page.content, page.charset, page.given.url) == (HTML, "windows-1256", "http://e.org/a")
        assert page.given.fetched == "2023-09-12T10:00:00Z"


def test_errors_pictures_and_redirects_are_passed_over(tmp_path: Path) -> None:
    data = record(HTML, status="404 Not Found") + record(b"GIF89a", kind="image/gif") + record(HTML)
    (tmp_path / "a.warc").write_bytes(data)
    assert len(read(tmp_path / "a.warc")) == 1


def test_an_archive_without_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(HTML, status="500 Error"))
    (refusal,) = read(tmp_path / "a.warc")
    assert isinstance(refusal, Refusal) and "no page" in refusal.reason


def test_a_cut_archive_gives_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(record(HTML)) + gzip.compress(record(HTML * 400))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-40])
    found = read(tmp_path / "a.warc.gz")
    assert isinstance(found[0], Page)
    assert any(isinstance(item, Refusal) for item in found[1:]) or len(found) == 2


def test_a_bomb_in_an_archive_is_refused_and_the_next_page_read(tmp_path: Path) -> None:
    limits = Limits(seconds=0.1)
    bomb = gzip.compress(record(b"<p>" + b"a" * (limits.page_bytes * 3)))
    (tmp_path / "a.warc.gz").write_bytes(bomb + gzip.compress(record(HTML)))
    refusal, page = read(tmp_path / "a.warc.gz", limits=limits)
    assert isinstance(refusal, Refusal) and "larger than" in refusal.reason
    assert isinstance(page, Page) and page.content == HTML
