from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from .conftest import Server

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "path",
    [
        "/?page=0",
        "/?page=x",
        "/?page=99999999999",
        "/?size=101",
        "/?order=best",
        "/?origins=many",
        "/?language=xx",
        "/?from=yesterday",
        "/?to=2023-13-01",
        "/?person=" + "a" * 301,
        "/?lang=xx",
        "/search?q=" + quote("-"),
        "/search?q=from:never",
        "/search?q=putin&language=xx",
        "/preferences?digits=roman",
        "/feeds/everything?id=x",
    ],
)
def test_a_bad_parameter_is_refused_with_a_sentence(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 400, path
    assert 'class="problem"' in answer.text
    if not path.startswith(("/preferences", "/feeds")):
        api = "/api/stories" + path[1:] if path.startswith("/?") else "/api" + path
        if "lang=xx" not in path:
            refused = server.ask(api)
            assert refused.status == 400
            assert refused.json["error"]  # type: ignore[index,call-overload]


def test_a_refusal_is_in_the_readers_language(server: Server) -> None:
    text = server.ask("/?page=0", cookie="rawi_preferences=fa.auto.system").text
    assert "باید عددی صحیح" in text


@pytest.mark.parametrize("path", ["/stories/none", "/articles/none", "/entities/person/none", "/source/none", "/zzz"])
def test_what_is_not_there_is_not_found(server: Server, path: str) -> None:
    assert server.ask(path).status == 404


@pytest.mark.parametrize("host", ["example.com", "10.0.0.1:80", "127.0.0.1.example.com", ""])
def test_another_host_is_refused(server: Server, host: str) -> None:
    answer = server.ask("/", Host=host)
    assert answer.status in (400, 421)
    assert "Rawi" not in answer.text or "127.0.0.1 only" in answer.text


def test_sizes_are_limited(server: Server) -> None:
    assert server.ask("/?person=" + "a" * 5000).status == 414
    big = b"a" * 70_000
    assert server.ask("/judgements", "POST", big, Content_Type=FORM).status == 413
    assert server.ask("/", "DELETE").status == 405


def test_a_form_needs_its_token(server: Server) -> None:
    body = urlencode({"kind": "same", "one": "a", "other": "b"}).encode()
    assert server.ask("/judgements", "POST", body, Content_Type=FORM).status == 403
    assert server.ask("/judgements", "POST", b"{}", Content_Type="application/json").status == 415
    session = server.ask("/").headers["set-cookie"].partition(";")[0]
    wrong = urlencode({"kind": "same", "one": "a", "other": "b", "token": "0" * 64}).encode()
    assert server.ask("/judgements", "POST", wrong, Content_Type=FORM, Cookie=session).status == 403


def test_the_session_cookie_is_kept_from_others(server: Server) -> None:
    cookie = server.ask("/").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_what_has_not_changed_is_not_sent_again(server: Server, story: str) -> None:
    for path in ("/api/stories", f"/api/stories/{story}", "/feeds/search?id=putin"):
        first = server.ask(path)
        again = server.ask(path, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert server.ask(path, If_None_Match='"other"').status == 200
