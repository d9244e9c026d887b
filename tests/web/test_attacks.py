# ruff: noqa: E501 (tables of addresses and answers)
"""The desk in the browser under attack: made-up requests from its own OpenAPI document, SQL and other odd values in
every parameter, addresses that lead out of it, headers inside of values, forged forms."""

from __future__ import annotations

import re
import socket
import sqlite3
from urllib.parse import quote, urlencode, urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from rawi.web import create_app
from rawi.web.api import OPERATIONS
from rawi.web.openapi import describe

from .conftest import Server

load_all_checks()
schema = schemathesis.openapi.from_dict(describe(OPERATIONS))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FORM = "application/x-www-form-urlencoded"

# Values that mean something to a database, a template, a shell, a path, a log or a header when they are not bound.
ODD = (
    "'", '"', "' OR '1'='1", "') OR 1=1 --", "x'; DROP TABLE documents; --", "' UNION SELECT sql FROM sqlite_master --",
    "1 OR 1=1", "1; ATTACH '/tmp/rawi-attack.db' AS a", "%' ESCAPE '", "\\", "*", "NEAR(a b)", "title: x", "a AND", "(",
    'x" OR "y', "{{7*7}}", "${7*7}", "%(user)s", "%s%n", "$(id)", "`id`", "../../../../etc/passwd", "/etc/passwd",
    "..\\..\\x", "file:///etc/passwd", "a\x00b", "\r\nX-Injected: yes\r\n\r\n<script>alert(1)</script>",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "\u202e", "\ufeff", "١٢", "-1",
    "1e9", "0x10", "9" * 200, "NaN", "null", "true", "[]", "a" * 299, "\U0010ffff", "۱۴۰۲", "from:x", "lang:", "-", "--",
)  # fmt: skip
# What no decoder takes: overlong and broken UTF-8, half of a pair, a percent sign alone.
BROKEN = ("%C0%AF..%C0%AF", "%FF%FE", "%ED%A0%80", "%", "%zz", "%u0041", "%00", "%0d%0aX-Injected:%20yes")


@schema.parametrize()
@settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)  # fmt: skip
def test_requests_made_from_the_openapi_document(case: schemathesis.Case, server: Server) -> None:
    case.call_and_validate(base_url=server.base, checks=CHECKS)


def pages() -> list[str]:
    """Every page and JSON page that takes parameters, each with one to be filled in at ``{}``."""
    found = []
    for operation in OPERATIONS:
        found += [f"{operation.path}?{p.name}={{}}" for p in operation.parameters if "{" not in operation.path]
    for place in ("stories", "articles", "copies", "source", "page", "entities", "api/stories", "api/articles"):
        found.append(f"/{place}/{{}}")
    names = ("order", "language", "outlet", "person", "place", "from", "to", "origins", "page", "size", "lang")
    found += [f"/?{name}={{}}" for name in names]
    found += [f"/search?{name}={{}}" for name in ("q", "language", "outlet", "who", "from", "to", "page")]
    found += [f"/preferences?{name}={{}}" for name in ("lang", "digits", "scheme", "next")]
    found += [f"/feeds/{kind}?id={{}}" for kind in ("search", "story", "entity")]
    return [*found, "/static/{}", "/feeds/{}", "/{}", "/judgements?page={}", "/outlets?page={}", "/api/entities/{}"]


def counts(server: Server) -> list[tuple[str, int]]:
    with sqlite3.connect(server.desk.name) as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(t, raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables]


@pytest.mark.parametrize(("number", "path"), list(enumerate(pages())))
def test_odd_values_are_only_values(server: Server, number: int, path: str) -> None:
    before = counts(server) if path.startswith("/api/search") else None
    values = (*(quote(odd, safe="") for odd in ODD), *BROKEN)
    # JSON pages get every value, the pages made from the same answers a third each.
    for value in values if path.startswith("/api/") else values[number % 3 :: 3]:
        answer = server.ask(path.format(value))
        assert answer.status in (200, 303, 400, 404, 405, 414), (value, answer.status)
        assert "x-injected" not in answer.headers
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        for leak in (b"Traceback", b"sqlite3.", b"sqlalchemy", b"root:", b"CREATE TABLE", b"alert(1)</script>"):
            assert leak not in answer.body or (leak == b"alert(1)</script>" and "html" not in answer.headers["content-type"]), (value, leak)  # fmt: skip
        assert b"<img src=x" not in answer.body or "html" not in answer.headers["content-type"], value
    assert before is None or counts(server) == before


@pytest.mark.parametrize("field", ["outlet", "person", "place", "language"])
def test_sql_in_a_filter_finds_nothing(server: Server, field: str) -> None:
    for odd in ("' OR '1'='1", "') OR 1=1 --", "x' UNION SELECT 1 --", "%", "_"):
        answer = server.ask(f"/api/stories?{urlencode({field: odd})}")
        assert answer.status == 400 or answer.json["stories"] == [], odd  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/....//app.py", "/static//etc/passwd",
        "/static/..%5capp.py", "/static/%252e%252e/app.py", "/static/rawi.css/../../app.py", "/../../../../etc/passwd",
        "/static/%00", "/static/.", "/static/", "/page/..%2f..%2fetc%2fpasswd", "/source//etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status in (400, 404, 405), path
    assert b"import" not in answer.body and b"root:" not in answer.body


ELSEWHERE = (
    "https://elsewhere.example/", "//elsewhere.example/", "///elsewhere.example/", "/\\elsewhere.example/", "\\\\elsewhere.example",
    "/\t/elsewhere.example/", "/\n/elsewhere.example", " //elsewhere.example/", "\t//elsewhere.example", "http:elsewhere.example",
    "javascript:alert(1)", "data:text/html,x", "elsewhere.example", "@elsewhere.example", "/%0d%0aLocation: https://elsewhere.example/",
    "/\r\nLocation: https://elsewhere.example/", "/\r\nSet-Cookie: rawi_session=planted", "/\u2028/elsewhere.example", "/\x00/elsewhere.example",
    "/./\\elsewhere.example", "/.//elsewhere.example/", "/..//elsewhere.example/", "/%2felsewhere.example", "/%5celsewhere.example",
    "/?next=//elsewhere.example", "/#//elsewhere.example", "/:@elsewhere.example", "https:/\\/elsewhere.example", "\u2044/elsewhere.example",
)  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nothing_leads_elsewhere(server: Server, address: str) -> None:
    answer = server.ask(f"/preferences?{urlencode({'next': address})}")
    assert answer.status in (303, 400)
    if answer.status == 303:
        # As a browser reads it: tabs and line ends fall out, a backslash is a slash.
        leads = re.sub(r"[\t\r\n]", "", answer.headers["location"]).replace("\\", "/").strip()
        assert leads.startswith("/") and not leads.startswith("//")
        assert not urlsplit(leads).netloc
    assert "rawi_session=planted" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: elsewhere.example\r\n\r\n",
        b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1@elsewhere.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:80:80\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Host: elsewhere.example\r\n\r\n",
        b"GET /\r\nX-Injected: yes HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST /judgements HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET",
        b"POST /judgements HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + b"a" * 200_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)  # fmt: skip
def test_broken_requests_do_no_harm(server: Server, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
        answer = b""
        try:
            raw.sendall(sent)
            raw.shutdown(socket.SHUT_WR)
            while piece := raw.recv(65536):
                answer += piece
        except OSError:
            pass  # it hung up, which is an answer too
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"x-injected" not in head
    assert b"elsewhere.example" not in answer
    assert not answer or not answer.startswith(b"HTTP/1.1 5")
    assert server.ask("/").status == 200, "and the next reader is answered"


def test_every_form_refuses_what_comes_from_elsewhere(server: Server) -> None:
    posts = [r.path for r in create_app(server.desk, server.knowledge).routes if isinstance(r, Route) and "POST" in (r.methods or ())]  # fmt: skip
    assert len(posts) >= 4
    first = server.ask("/judgements")
    cookie = first.headers["set-cookie"].partition(";")[0]
    token = re.findall(r'name="token" value="(\w+)"', first.text)[0]
    before = counts(server)
    fields = {"kind": "depends", "one": "a", "other": "b", "target": "x", "number": "1"}
    good = urlencode(fields | {"token": token}).encode()
    for path in posts:
        for body, headers, status in (
            (urlencode(fields).encode(), {"Cookie": cookie}, 403),
            (urlencode(fields | {"token": "0" * 64}).encode(), {"Cookie": cookie}, 403),
            (urlencode(fields | {"token": "\u00e9"}).encode(), {"Cookie": cookie}, 403),
            (good, {}, 403),
            (good, {"Cookie": "rawi_session=" + "a" * 43}, 403),
            (good, {"Cookie": cookie, "Origin": "https://elsewhere.example"}, 403),
            (good, {"Cookie": cookie, "Origin": "null"}, 403),
            (good, {"Cookie": cookie, "Content_Type": "text/plain"}, 415),
            (good, {"Cookie": cookie, "Content_Type": "multipart/form-data; boundary=x"}, 415),
        ):
            answer = server.ask(path, "POST", body, **({"Content_Type": FORM} | headers))  # type: ignore[arg-type]
            assert answer.status == status, (path, headers, body)
        assert server.ask(f"{path}?{good.decode()}", Cookie=cookie).status in (200, 404, 405)
    assert counts(server) == before


def test_every_answer_forbids_frames_and_guessing(server: Server, paths: dict[str, str]) -> None:
    others = ("/api/stories", "/api/none", "/static/rawi.css", "/static/none", "/page/hostile/%C3%A4%20id", "/?page=0")
    for path in (*paths.values(), *others):
        headers = server.ask(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "script-src" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "FOO"):
        assert server.ask("/", method).status in (400, 405), method
