# ruff: noqa: E501 (tables of hostile text)
"""A desk full of text made to run as script, opened in Chromium with its policy switched off: escaping alone must hold.
And what Rawi writes to files, which have no server's policy around them."""

from __future__ import annotations

import datetime as dt
import html
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from markdown_it import MarkdownIt

from rawi.desk.asking.listing import list_stories
from rawi.desk.people.following import followed
from rawi.desk.people.judgements import judge
from rawi.desk.storage.store import Desk
from rawi.desk.work import feeds
from rawi.desk.work.ingest import read_into
from rawi.desk.work.weighing import weighed_story
from rawi.exports import FORMATS
from rawi.knowledge import Knowledge
from rawi.model import Given, Page
from rawi.report import render
from rawi.report.digest import as_html, as_markdown, sections

from .conftest import Server
from .test_browser import browser  # noqa: F401  (a fixture)
from .test_judging import Reader

HIT = "window.hit=(window.hit||0)+1"
PAYLOADS = (
    f"<script>{HIT}</script>", f"<img src=x onerror={HIT}>", f"\"><svg/onload={HIT}>", f"'-{HIT}-'", f"' onmouseover='{HIT}",
    f"\" autofocus onfocus=\"{HIT}", f"<svg><script>{HIT}</script></svg>", f"<svg><animate onbegin={HIT} attributeName=x dur=1s>",
    f"[x](javascript:{HIT})", f"![x](x\"onerror=\"{HIT})", f"</title><script>{HIT}</script>", f"</textarea><script>{HIT}</script>",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'>", f"<a href=javascript:{HIT}>x</a>", f"<math><mi//xlink:href='data:x,<script>{HIT}</script>'>",
    f"&lt;script&gt;{HIT}&lt;/script&gt;", f"<style onload={HIT}></style>", f"--><script>{HIT}</script>", f"]]><script>{HIT}</script>",
    f"${{{HIT}}}", f"{{{{constructor.constructor('{HIT}')()}}}}", f"<details open ontoggle={HIT}>", f"<body onload={HIT}>", "\u202e<b>",
    f"\ufeff<\x00script>{HIT}</script>", f"＜script＞{HIT}＜/script＞", f"<noscript><p title=\"</noscript><img src=x onerror={HIT}>\">",
)  # fmt: skip
ADDRESSES = (
    f"javascript:{HIT}", f"JaVaScRiPt:{HIT}", f"\tjavascript:{HIT}", f"data:text/html,<script>{HIT}</script>", f"vbscript:{HIT}",
    f"https://news.example/\"onmouseover=\"{HIT}", f"https://news.example/<script>{HIT}</script>", f"java\nscript:{HIT}",
    f"javascript://news.example/%0a{HIT}",
)  # fmt: skip
SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='{HIT}'><script>{HIT}</script><foreignObject><img src=x onerror='{HIT}'/></foreignObject></svg>"


def hostile() -> list[Page]:
    """Each payload as title, outlet, author, id, address and text, given beside plain text and inside of HTML."""
    found = []
    said = "The council of Ravenna said on Monday that the bridge would be closed. “{} is what we saw,” the mayor said."
    for number, payload in enumerate(PAYLOADS):
        address = ADDRESSES[number % len(ADDRESSES)]
        given = Given(
            id=f"{number} {payload}", url=address, title=payload, authors=(payload,), outlet=f"{payload} Post",
            language="en", published=f"2024-03-{1 + number % 9:02d}", archive=address,
        )  # fmt: skip
        found.append(
            Page(f"{payload}.txt", f"{said.format(payload)}\n\n{payload} said it would open, {payload}.", "text", given)
        )
        safe = html.escape(payload)
        page = f"""<html><head><title>{safe}</title><meta property="og:site_name" content="{safe}"><meta name="author" content="{safe}">
        <link rel="canonical" href="{html.escape(address)}"><meta property="article:published_time" content="2024-03-05"></head><body>
        <article><h1>{safe}</h1><p>{html.escape(said.format(payload))}</p><p>{payload} {SVG}</p><p>The police said that traffic would be
        led over the old road, and that {safe} had been seen.</p></article></body></html>"""
        found.append(
            Page(
                f"{payload}.html",
                page.encode("utf-8", "replace"),
                "html",
                Given(id=f"h{number} {payload}", url=address),
            )
        )
    return found


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[Server]:
    with Desk(str(tmp_path_factory.mktemp("attacked") / "desk.db"), create=True) as desk:
        assert read_into(desk, hostile(), knowledge).articles > 30
        first, second = (d.id for d in list(desk.documents())[:2])
        judge(desk, "depends", first, second, PAYLOADS[0])
        now = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)
        feeds.follow(desk, [(f"https://feeds.example/{quote(payload)}", payload) for payload in PAYLOADS], now)
        running = Server(desk, knowledge)
        reader = Reader(running)
        begun = [reader.post("/following", kind="search", target=payload).status for payload in PAYLOADS]
        assert begun.count(303) > 15
        yield running
        running.close()


def paths(server: Server) -> list[str]:
    ids = [document.id for document in server.desk.documents()]
    stories = [row.id for row in list_stories(server.desk)]
    outlets = [o["id"] for o in server.ask("/api/outlets?size=100").json["outlets"]]  # type: ignore[index,call-overload]
    return [
        "/", "/outlets", "/judgements", "/following", "/health",
        *(f"/stories/{one}" for one in stories[:12]),
        *(f"/{kind}/{quote(one, safe='')}" for one in ids[::4] for kind in ("articles", "source")),
        *(f"/copies/{quote(one, safe='')}" for one in ids[:4]),
        *(f"/entities/{quote(one)}" for one in outlets[:8]),
        *(f"/search?q={quote(one)}" for one in PAYLOADS[:12]),
        *(f"/{quote(one)}" for one in PAYLOADS[:4]), *(f"/?person={quote(one)}" for one in PAYLOADS[:6]),
        *(f"/feeds/search?id={quote(one)}" for one in PAYLOADS[:6]),
    ]  # fmt: skip


class Watched:
    """A page of the browser that notes script that ran, and what was asked of whom."""

    def __init__(self, browser: Any, *, policy: bool = False) -> None:  # noqa: F811
        self.context = browser.new_context(bypass_csp=not policy, user_agent=PAYLOADS[0])
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def hits(self) -> int:
        # What waits for the mouse or the keyboard is given it.
        return int(
            self.page.evaluate(
                """() => {
                for (const node of document.querySelectorAll('*'))
                    for (const kind of ['mouseover', 'focus', 'toggle', 'load', 'error'])
                        node.dispatchEvent(new Event(kind, {bubbles: false}));
                const led = [...document.querySelectorAll('a[href], form[action], [src], [data], use')].filter(
                    node => ['href', 'action', 'src', 'data', 'xlink:href'].some(
                        name => /^[\\s\\0-\\x20]*(javascript|vbscript|data:text)/i.test(node.getAttribute(name) || '')));
                return (window.hit || 0) + led.length;
            }"""
            )
        )


def test_no_page_runs_what_it_shows(browser: Any, attacked: Server) -> None:  # noqa: F811
    watched = Watched(browser)
    watched.page.goto(attacked.base + "/")
    watched.page.evaluate(HIT)
    assert watched.page.evaluate("window.hit") == 1, "script can run here, if anything lets it in"
    for path in paths(attacked):
        watched.page.goto(attacked.base + path)
        assert watched.hits() == 0, path
    assert [url for url in watched.asked if not url.startswith((attacked.base + "/", "data:"))] == []
    watched.context.close()


def test_a_page_as_it_came_is_shut_in(browser: Any, attacked: Server) -> None:  # noqa: F811
    watched = Watched(browser, policy=True)
    acting = 0
    for document in attacked.desk.documents():
        path = f"/page/{quote(document.id, safe='')}"
        body = attacked.ask(path).text
        acting += "onload=" in body or "javascript:" in body
        watched.page.goto(attacked.base + path)
        watched.hits()
        watched.page.evaluate("[...document.querySelectorAll('a[href]')].forEach(node => node.click())")
        assert not watched.page.evaluate("window.hit"), path
        assert watched.page.url.startswith(attacked.base + "/page/")
    assert acting > 10, "they would act if they were let"
    assert [url for url in watched.asked if not url.startswith((attacked.base + "/page/", "data:"))] == []
    watched.context.close()


def test_no_file_runs_what_it_shows(browser: Any, attacked: Server, knowledge: Knowledge, tmp_path: Path) -> None:  # noqa: F811
    desk = attacked.desk
    documents = {document.id: document for document in desk.documents()}
    stories = [weighed_story(desk, row.id, knowledge) for row in list_stories(desk)]
    files = {"report.html": render(stories, documents, knowledge, "en")}
    user = attacked.ask("/api/following").json[0]["user"]  # type: ignore[index,call-overload]
    found = sections(desk, followed(desk, user), knowledge, "en", None)
    assert found
    files["digest.html"] = as_html(found, "en")
    markdown = as_markdown(found, "en")
    for kind in ("html", "markdown"):
        packed = tmp_path / f"{kind}.zip"
        with packed.open("wb") as out:
            FORMATS[kind](desk, knowledge, out)
        with zipfile.ZipFile(packed) as archive:
            texts = {name: archive.read(name).decode() for name in archive.namelist()}
        if kind == "html":
            files |= {name.replace("/", "-"): text for name, text in texts.items() if name.endswith(".html")}
        else:
            markdown += "".join(texts.values())
    files["markdown.html"] = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    watched = Watched(browser)
    for name, text in files.items():
        file = tmp_path / name
        file.write_text(text, encoding="utf-8", errors="replace")
        watched.page.goto(file.as_uri())
        assert watched.hits() == 0, name
    assert [url for url in watched.asked if not url.startswith("file://")] == []
    watched.context.close()
