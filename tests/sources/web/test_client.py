# ruff: noqa: E501 (tables of addresses and answers)
from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from typing import Any

import pytest

from rawi.model import Given, Page, Refusal
from rawi.sources.limits import Limits
from rawi.sources.web import Client, FetchError, Manners, open_address

HTML = {"Content-Type": "text/html; charset=utf-8"}


def client(**manners: Any) -> Client:
    manners = {"allowed": frozenset({"127.0.0.1"}), "delay": 0.0, "read": 2.0, "whole": 3.0} | manners
    return Client(Manners(**manners))


def test_a_page_is_fetched_with_a_contact(site: Any) -> None:
    site.answers["/a"] = (200, HTML | {"ETag": '"1"', "Last-Modified": "Wed, 13 Sep 2023 10:00:00 GMT"}, "متن".encode())
    with client(contact="desk@example.org") as c:
        found = c.get(f"{site.base}/a#part")
    assert (found.content.decode(), found.kind, found.charset, found.etag) == ("متن", "text/html", "utf-8", '"1"')
    assert found.url == f"{site.base}/a"
    assert site.asked[0][0] == "/robots.txt"
    agent = site.asked[-1][1]["user-agent"]
    assert agent.startswith("Rawi/") and "desk@example.org" in agent


def test_what_has_not_changed_is_not_sent_again(site: Any) -> None:
    def answer(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        same = headers.get("if-none-match") == '"1"' or "if-modified-since" in headers
        return (304, {"ETag": '"1"'}, b"") if same else (200, HTML | {"ETag": '"1"'}, b"x")

    site.answers["/a"] = answer
    with client() as c:
        assert not c.get(f"{site.base}/a").unchanged
        assert c.get(f"{site.base}/a", etag='"1"').unchanged
        assert c.get(f"{site.base}/a", modified="Wed, 13 Sep 2023 10:00:00 GMT").unchanged


def test_without_leave_nothing_private_is_asked(site: Any) -> None:
    with client(allowed=frozenset()) as c, pytest.raises(FetchError, match="not public"):
        c.get(f"{site.base}/a")
    assert site.asked == []


def test_a_name_cannot_lead_elsewhere_between_look_and_leap(site: Any) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    looked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked.append(host)
        return next(answers)

    port = site.base.rpartition(":")[2]
    with Client(Manners(delay=0.0), resolve=resolve) as c, pytest.raises(FetchError, match="not public"):
        c.get(f"http://news.example.com:{port}/a")
    assert looked == ["news.example.com"], "looked up once, judged, and not asked"
    assert site.asked == []


@pytest.mark.parametrize(
    "leads_to",
    [
        "http://127.0.0.2/", "http://[::1]/", "http://localhost/", "http://169.254.169.254/", "http://10.0.0.1/", "http://167772161/",
        "http://012.0.0.1/", "http://0xa.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "//10.0.0.1/x", "http://printer.local/",
        "file:///etc/passwd", "gopher://10.0.0.1/", "ftp://10.0.0.1/", "data:text/html,x", "javascript:x",
    ],
)  # fmt: skip
def test_every_redirect_is_judged(site: Any, leads_to: str) -> None:
    site.answers["/a"] = (302, {"Location": leads_to}, b"")
    with client() as c, pytest.raises(FetchError, match=r"not public|only http|odd form|private use"):
        c.get(f"{site.base}/a")


def test_redirects_are_followed_and_end(site: Any) -> None:
    site.answers["/a"] = (301, {"Location": "/b?x=1"}, b"")
    site.answers["/b?x=1"] = (200, HTML, b"there")
    site.answers["/ring"] = (302, {"Location": "/ring"}, b"")
    with client() as c:
        assert c.get(f"{site.base}/a").url == f"{site.base}/b?x=1"
        with pytest.raises(FetchError, match="more than 5 redirects"):
            c.get(f"{site.base}/ring")
    assert site.paths().count("/ring") == 6


def test_robots_are_obeyed(site: Any) -> None:
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/*.html\nAllow: /private/ok.html\n")  # fmt: skip
    site.answers["/private/ok.html"] = (200, HTML, b"ok")
    with client() as c:
        assert c.get(f"{site.base}/private/ok.html").content == b"ok"
        with pytest.raises(FetchError, match=r"robots\.txt asks not"):
            c.get(f"{site.base}/private/x.html")
    assert site.paths() == ["/private/ok.html"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_that_cannot_say_is_left_alone(site: Any, status: int) -> None:
    site.answers["/robots.txt"] = (status, {}, b"")
    with client() as c, pytest.raises(FetchError, match="cannot be read now") as caught:
        c.get(f"{site.base}/a")
    assert not caught.value.final
    assert site.paths() == []


def test_rules_are_read_again_after_a_while(site: Any) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    site.answers["/a"] = (200, HTML, b"x")
    now = [0.0]
    manners = Manners(allowed=frozenset({"127.0.0.1"}), delay=0.0)
    with Client(manners, clock=lambda: now[0], sleep=lambda _: None) as c:
        for _ in range(2):
            with pytest.raises(FetchError, match="cannot be read now"):
                c.get(f"{site.base}/a")
        site.answers["/robots.txt"] = (404, {}, b"")
        now[0] = 901.0
        assert c.get(f"{site.base}/a").content == b"x"
        site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
        assert c.get(f"{site.base}/a").content == b"x"
        now[0] += 7 * 3600
        with pytest.raises(FetchError, match="asks not"):
            c.get(f"{site.base}/a")
    assert [path for path, _ in site.asked].count("/robots.txt") == 3


def test_hosts_are_not_asked_too_often(site: Any) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: rawi\nCrawl-delay: 7\n")
    site.answers["/a"] = (200, HTML, b"x")
    slept: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    manners = Manners(allowed=frozenset({"127.0.0.1"}), delay=2.0)
    with Client(manners, clock=lambda: now[0], sleep=sleep) as c:
        c.get(f"{site.base}/a")
        c.get(f"{site.base}/a")
    assert slept == [7.0, 7.0], "after robots.txt, and after the first page"


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("headers", "body", "why"),
    [
        ({}, b"x" * 300_000, "larger than"),
        ({"Content-Encoding": "gzip"}, BOMB, "larger than"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 300_000), "larger than"),
        ({"Content-Encoding": "deflate"}, zlib.compress(b"x" * 300_000), "larger than"),
        ({"Content-Encoding": "gzip"}, b"no gzip at all", "packing cannot be undone"),
        ({"Content-Encoding": "br"}, b"x", "not asked for"),
    ],
)
def test_size_is_bounded_before_and_after_unpacking(site: Any, headers: dict[str, str], body: bytes, why: str) -> None:
    site.answers["/a"] = (200, HTML | headers, body)
    limits = Limits(seconds=0.025)
    assert limits.page_bytes < 300_000
    with client(limits=limits) as c, pytest.raises(FetchError, match=why):
        c.get(f"{site.base}/a")


def test_packed_answers_are_unpacked(site: Any) -> None:
    for encoding, pack in (("gzip", gzip.compress), ("deflate", zlib.compress)):
        site.answers["/a"] = (200, HTML | {"Content-Encoding": encoding}, pack(b"words " * 9000))
        with client() as c:
            assert c.get(f"{site.base}/a").content == b"words " * 9000


@pytest.mark.parametrize(("status", "final"), [(404, True), (410, True), (403, True), (500, False), (503, False), (429, False)])  # fmt: skip
def test_failures_say_whether_to_come_back(site: Any, status: int, final: bool) -> None:
    site.answers["/a"] = (status, {"Retry-After": "120"}, b"")
    with client() as c, pytest.raises(FetchError) as caught:
        c.get(f"{site.base}/a")
    assert (caught.value.status, caught.value.final, caught.value.wait) == (status, final, 120.0)


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"])
def test_a_server_that_drips_is_left(drip: bytes) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                taken, _ = server.accept()
            except OSError:
                return
            with taken:
                if taken.recv(4096).startswith(b"GET /robots.txt"):
                    taken.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    continue
                try:
                    taken.sendall(drip)
                    while not over.wait(0.1):
                        taken.sendall(b"x")
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    begun = time.monotonic()
    with client(read=1.0, whole=1.5) as c, pytest.raises(FetchError, match="did not answer in time"):
        c.get(f"http://127.0.0.1:{port}/a")
    assert time.monotonic() - begun < 6
    over.set()
    server.close()
    thread.join(5)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with client() as c, pytest.raises(FetchError, match="cannot be read now"):
        c.get(f"http://127.0.0.1:{port}/")


ARTICLE = ("<html><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1>"
           + "<p>The governor said on Monday that the bridge was open to everybody.</p>" * 4 + "</article></body></html>").encode()  # fmt: skip


def test_addresses_become_pages(site: Any) -> None:
    site.answers["/a"] = (200, HTML, ARTICLE)
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel><title>T</title><item><title>One</title><link>/1</link></item></channel></rss>")  # fmt: skip
    site.answers["/pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 x")
    copy = "/web/20230913101112/https://news.example/1"
    site.answers[copy] = (200, HTML, ARTICLE)
    at = "2024-01-01T00:00:00+00:00"
    with client() as c:
        found = [
            next(open_address(c, site.base + path, Given(), at)) for path in ("/a", "/feed", "/pdf", copy, "/none")
        ]
    page, entry, pdf, old, none = found
    assert isinstance(page, Page) and (page.given.url, page.given.fetched) == (f"{site.base}/a", at)
    assert isinstance(entry, Page) and (entry.given.title, entry.given.url) == ("One", f"{site.base}/1")
    assert isinstance(pdf, Refusal) and "PDF" in pdf.reason
    assert isinstance(old, Page)
    assert (old.given.url, old.given.fetched) == ("https://news.example/1", "2023-09-13T10:11:12Z")
    assert old.given.archive == site.base + copy
    assert isinstance(none, Refusal) and "no such page" in none.reason
