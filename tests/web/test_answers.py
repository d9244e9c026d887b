"""Answers that are kept while the desk stays as it is: never older than the desk, never another reader's."""

from __future__ import annotations

import re

from sqlalchemy import text

from rawi.web import site as site_module
from rawi.web.site import Site

from .conftest import PASSWORD, Server
from .test_login import Browser


def test_what_changed_on_the_desk_is_seen_at_once(fresh: Server, story: str) -> None:
    for path in (f"/stories/{story}", "/", "/api/stories"):
        before = fresh.ask(path)
        assert fresh.ask(path).text.count("Quite another headline") == 0
        with fresh.desk.writing() as connection:
            change = text("UPDATE stories SET title = :title WHERE id = :story")
            connection.execute(change, {"title": "Quite another headline", "story": story})
        after = fresh.ask(path)
        assert "Quite another headline" in after.text, path
        assert after.headers["etag"] != before.headers["etag"], path
        with fresh.desk.writing() as connection:
            connection.execute(change, {"title": "", "story": story})


def test_the_same_page_is_made_once(fresh: Server, monkeypatch) -> None:
    made: list[str] = []
    page = Site.page

    def counted(self: Site, request, template: str, *rest, **values):
        made.append(template)
        return page(self, request, template, *rest, **values)

    monkeypatch.setattr(site_module.Site, "page", counted)
    for _ in range(3):
        assert fresh.ask("/?order=growing").status == 200
    assert made == ["stories.html"]
    # Another language, other digits, another query are other pages.
    for other in ("/?order=growing&lang=fa", "/?order=newest"):
        fresh.ask(other)
    fresh.ask("/?order=growing", Cookie="rawi_preferences=en.persian.system")
    assert len(made) == 4


def test_each_reader_has_a_token_of_their_own(fresh: Server, article: str) -> None:
    tokens = []
    for session in ("a" * 43, "b" * 43, "a" * 43):
        answer = fresh.ask(f"/articles/{article}", Cookie=f"rawi_session={session}")
        found = set(re.findall(r'name="token" value="(\w+)"', answer.text))
        assert len(found) == 1
        tokens.append(found.pop())
    assert tokens[0] == tokens[2] != tokens[1]
    # A form that is sent with it is taken.
    form = f"token={tokens[0]}&kind=wrong_date&one={article}&other=2023-09-29&next=/".encode()
    sent = fresh.ask(
        "/judgements", "POST", form, Cookie=f"rawi_session={'a' * 43}",
        Content_Type="application/x-www-form-urlencoded", Origin=fresh.base,
    )  # fmt: skip
    assert sent.status == 303, sent.text
    assert "2023" in fresh.ask("/judgements").text


def test_no_reader_gets_the_page_of_another_user(closed: Server, article: str) -> None:
    for name, may in (("ed", True), ("rosa", False), ("ed", True)):
        browser = Browser(closed)
        assert browser.log_in(name, PASSWORD).status == 303
        page = browser.ask(f"/articles/{article}").text
        assert name in page
        assert ("wrong_date" in page) == may


def test_faults_and_what_is_not_there_are_not_kept(fresh: Server) -> None:
    assert fresh.ask("/stories/nothing").status == 404
    assert fresh.ask("/api/stories?page=0").status == 400
    assert fresh.ask("/?lang=xx").status == 400
