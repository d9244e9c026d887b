"""Served behind a login: who is let in, what each role may do, and how guessing and forged forms fail."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from rawi.desk.people.audit import acts
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge

from .conftest import PASSWORD, Answer, Server


class Browser:
    """A reader with cookies, as a browser has them."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> Answer:
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            usual = {"Content_Type": "application/x-www-form-urlencoded", "Origin": self._server.base}
            headers = usual | headers
            body = urlencode(fields).encode()
        answer = self._server.ask(path, "GET" if fields is None else "POST", body, **headers)
        for cookie in re.findall(r"(rawi_\w+)=([^;]*);", answer.headers.get("set-cookie", "")):
            self.cookies[cookie[0]] = cookie[1]
        return answer

    def token(self, path: str) -> str:
        return re.findall(r'name="token" value="(\w+)"', self.ask(path).text)[0]

    def log_in(self, name: str, password: str = PASSWORD, after: str = "/") -> Answer:
        token = self.token("/login")
        return self.ask("/login", {"token": token, "name": name, "password": password, "next": after})


@pytest.fixture
def as_(closed: Server):
    def made(name: str) -> Browser:
        browser = Browser(closed)
        assert browser.log_in(name).status == 303
        return browser

    return made


def test_nobody_is_shown_anything(closed: Server) -> None:
    every = ["/", "/outlets", "/judgements", "/following", "/health", "/search?q=putin", "/stories/x", "/source/x",
             "/page/x", "/articles/x", "/account", "/users", "/audit"]  # fmt: skip
    for path in every:
        answer = closed.ask(path)
        assert answer.status == 303 and answer.headers["location"].startswith("/login"), path
        assert not answer.body, path
    for path in ("/api/stories", "/api/search?q=putin", "/api/openapi.json", "/feeds/search?id=putin"):
        answer = closed.ask(path)
        assert answer.status == 401 and answer.json == {"error": "log in first"}, path
    assert closed.ask("/login").status == 200
    assert closed.ask("/static/rawi.css").status == 200
    assert closed.ask("/", Cookie="rawi_login=" + "x" * 43).status == 303


def test_the_way_in_and_out(closed: Server) -> None:
    browser = Browser(closed)
    assert browser.ask("/search?q=putin").headers["location"] == "/login?next=/search%3Fq%3Dputin"
    wrong = browser.log_in("rosa", "not the password")
    assert wrong.status == 401 and "do not belong together" in wrong.text
    unknown = browser.log_in("nobody", PASSWORD)
    assert unknown.status == 401 and "do not belong together" in unknown.text
    before = browser.cookies["rawi_session"]
    answer = browser.log_in("rosa", after="/search?q=putin")
    assert (answer.status, answer.headers["location"]) == (303, "/search?q=putin")
    cookies = answer.headers["set-cookie"].lower()
    assert "rawi_login=" in cookies and cookies.count("httponly") >= 1 and "samesite=" in cookies
    assert browser.cookies["rawi_session"] != before, "forms get another token"
    page = browser.ask("/search?q=putin")
    assert page.status == 200 and "Log out" in page.text and "rosa" in page.text
    assert browser.ask("/api/stories").status == 200
    kept = dict(browser.cookies)
    assert browser.ask("/logout", {"token": browser.token("/")}).status == 303
    browser.cookies = kept
    assert browser.ask("/").status == 303, "the session is over, whatever the browser kept"


@pytest.mark.parametrize("after", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "x"])
def test_a_login_leads_nowhere_else(closed: Server, after: str) -> None:
    assert Browser(closed).log_in("rosa", after=after).headers["location"] == "/"


def test_what_each_role_may_do(closed: Server, as_) -> None:
    article = re.findall(r'href="/articles/([^"#]+)"', as_("rosa").ask("/search?q=putin").text)[0]
    judgement = {"kind": "wrong_date", "one": article, "other": "2023-09-30"}
    expected = {"rosa": (403, 403, 403), "ed": (303, 403, 403), "anna": (303, 200, 200)}
    for name, (judging, users, record) in expected.items():
        browser = as_(name)
        token = browser.token("/following")
        page = browser.ask(f"/articles/{article}").text
        assert ("wrong_date" in page) == (judging == 303), "forms that would be refused are not shown"
        assert browser.ask("/judgements", {"token": token} | judgement).status == judging, name
        assert browser.ask("/users").status == users, name
        assert browser.ask("/audit").status == record, name
        added = browser.ask("/users", {"token": token, "change": "role", "name": "rosa", "role": "admin"}).status
        assert added == (303 if name == "anna" else 403), name
        if name == "anna":
            browser.ask("/users", {"token": token, "change": "role", "name": "rosa", "role": "reader"})
    judged = [(a.user, a.place) for a in acts(closed.desk) if a.act == "judge"]
    assert judged == [("anna", "127.0.0.1"), ("ed", "127.0.0.1")]
    assert "judged" in as_("anna").ask("/audit").text


def test_a_form_from_elsewhere_is_refused(closed: Server, as_) -> None:
    editor, other = as_("ed"), as_("anna")
    fields = {"kind": "wrong_date", "one": "x", "other": "2023"}
    assert editor.ask("/judgements", fields).status == 403
    assert editor.ask("/judgements", fields | {"token": other.token("/following")}).status == 403
    assert editor.ask("/logout", {}).status == 403
    assert Browser(closed).ask("/login", {"name": "ed", "password": PASSWORD}).status == 403
    token = editor.token("/following")
    answer = editor.ask("/judgements", fields | {"token": token}, Origin="https://elsewhere.example")
    assert answer.status == 403


def test_following_is_ones_own(as_) -> None:
    rosa, ed = as_("rosa"), as_("ed")
    assert rosa.ask("/following", {"token": rosa.token("/"), "kind": "search", "target": "putin"}).status == 303
    (mine,) = rosa.ask("/api/following").json  # type: ignore[misc]
    assert ed.ask("/api/following").json == []
    assert ed.ask("/following/end", {"token": ed.token("/"), "number": str(mine["number"])}).status == 404
    assert len(rosa.ask("/api/following").json) == 1  # type: ignore[arg-type]


def test_an_admin_manages_users(closed: Server, as_) -> None:
    anna = as_("anna")
    token = anna.token("/users")
    new = {"token": token, "change": "add", "name": "کاوه", "role": "reader", "password": PASSWORD}
    assert anna.ask("/users", new).status == 303
    assert "کاوه" in anna.ask("/users").text
    kaveh = Browser(closed)
    assert kaveh.log_in("کاوه").status == 303
    own = {"token": kaveh.token("/account"), "password": "wrong wrong", "new": "another word entirely"}
    assert kaveh.ask("/account/password", own).status == 401
    assert kaveh.ask("/account/password", own | {"password": PASSWORD, "new": "short"}).status == 400
    kaveh.log_in("کاوه")
    own["token"] = kaveh.token("/account")
    assert kaveh.ask("/account/password", own | {"password": PASSWORD}).status == 303
    assert kaveh.ask("/").status == 303, "sessions under the old password end"
    assert kaveh.log_in("کاوه", "another word entirely").status == 303
    assert anna.ask("/users", {"token": token, "change": "remove", "name": "کاوه"}).status == 303
    assert kaveh.ask("/").status == 303
    assert anna.ask("/users", {"token": token, "change": "remove", "name": "anna"}).status == 400
    assert anna.ask("/users", {"token": token, "change": "none"}).status == 400


def test_guessing_is_slowed(closed: Server, knowledge: Knowledge) -> None:
    browser = Browser(closed)
    statuses = [browser.log_in("guessed", f"guess number {n}").status for n in range(6)]
    assert statuses == [401] * 5 + [429]
    assert int(browser.log_in("guessed", PASSWORD).headers["retry-after"]) > 60


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_pages_are_there_in_every_language(closed: Server, as_, language: str) -> None:
    anna = as_("anna")
    for path in ("/account", "/users", "/audit"):
        page = anna.ask(f"{path}?lang={language}")
        assert page.status == 200 and f'lang="{language}"' in page.text
    assert closed.ask(f"/login?lang={language}").status == 200


# The command itself, as a user would start it.


def rawi(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rawi", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_elsewhere_only_with_users(tmp_path: Path) -> None:
    name = str(tmp_path / "desk.db")
    Desk(name, create=True).close()
    refused = rawi("serve", "--desk", name, "--host", "0.0.0.0", "--port", str(free_port()))
    assert refused.returncode == 2
    assert "the desk has no users" in refused.stderr and "Traceback" not in refused.stderr
    refused = rawi("serve", "--desk", name, "--host", "somewhere")
    assert refused.returncode == 2 and "not an IP address" in refused.stderr


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The command, listening on all addresses with https and a login."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed (Debian: apt-get install openssl)")
    name, certificate, key = (str(tmp_path / n) for n in ("desk.db", "certificate.pem", "key.pem"))
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
    subprocess.run([*made, "-days", "2", "-subj", "/CN=localhost"], check=True, capture_output=True)
    added = rawi("user", "add", "anna", "--role", "admin", "--password-stdin", "--desk", name, input=PASSWORD + "\n")
    assert added.returncode == 0, added.stderr
    port = free_port()
    command = [sys.executable, "-m", "rawi", "serve", "--desk", name, "--host", "0.0.0.0", "--port", str(port)]
    command += ["--certificate", certificate, "--key", key, "--name", "desk.example"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert "https://" in process.stderr.readline()
        yield port, tmp_path
    finally:
        process.terminate()
        process.wait(20)


def test_over_https_cookies_are_for_https_only(serving: tuple[int, Path]) -> None:
    port, folder = serving
    trusted = ssl.create_default_context(cafile=folder / "certificate.pem")

    def ask(method: str, path: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        for _ in range(100):
            try:
                connection = http.client.HTTPSConnection("localhost", port, context=trusted, timeout=20)
                connection.request(method, path, body, {n.replace("_", "-"): v for n, v in headers.items()})
                return connection.getresponse()
            except ConnectionError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    first = ask("GET", "/login")
    page = first.read().decode()
    session = first.headers["set-cookie"].partition(";")[0]
    assert "secure" in first.headers["set-cookie"].lower()
    token = re.findall(r'name="token" value="(\w+)"', page)[0]
    body = urlencode({"token": token, "name": "anna", "password": PASSWORD}).encode()
    answer = ask("POST", "/login", body, Cookie=session, Content_Type="application/x-www-form-urlencoded")
    cookies = answer.headers.get_all("set-cookie") or []
    assert answer.status == 303 and len(cookies) == 2
    for cookie in cookies:
        assert {"httponly", "secure"} <= {part.strip().lower() for part in cookie.split(";")}
    for host, status in (("desk.example", 303), ("127.0.0.1", 303), ("192.0.2.7:80", 303), ("elsewhere.example", 421)):
        assert ask("GET", "/", Host=host).status == status, host
