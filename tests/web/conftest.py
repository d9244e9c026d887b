from __future__ import annotations

import http.client
import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import uvicorn

from rawi.desk.people.users import add_user
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge, load
from rawi.model import Given, Page
from rawi.sources import open_sources
from rawi.web import create_app

SAMPLES = Path(__file__).parents[2] / "samples"
RLO = "\u202e"
HOSTILE = Page(
    "hostile.html",
    f"""<html><head><title>Council <script>alert(1)</script> & "quotes" {RLO}gnihtemos</title>
<base href="https://elsewhere.example/"><link rel="stylesheet" href="https://elsewhere.example/a.css">
<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"></head>
<body><h1>Council &lt;script&gt;alert(1)&lt;/script&gt; &amp; "quotes" {RLO}gnihtemos</h1>
<p>The council of Ravenna said on Monday that &lt;img src=x onerror=alert(2)&gt; would be closed until the bridge is
mended by workers, according to the mayor.</p><p>Traffic will be led over the old road, the police said in a statement
to reporters in the town hall on the same day.</p>
<script>fetch("https://elsewhere.example/")</script><img src="https://elsewhere.example/x.png" onerror="alert(3)">
<iframe src="https://elsewhere.example/"></iframe></body></html>""".encode(),
    "html",
    Given(
        id="hostile/ä id",
        url=f"https://news.example/{RLO}txt.exe?<b>",
        outlet='<i>Gazette</i>"',
        language="en",
        published="2024-03-04",
    ),
)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> object:
        return msgspec.json.decode(self.body)


class Server:
    """The desk, served on a free port by a thread of this process."""

    def __init__(self, desk: Desk, knowledge: Knowledge, *, login: bool = False) -> None:
        self.desk = desk
        self.knowledge = knowledge
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        app = create_app(desk, knowledge, login=login)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            found = {name.lower(): ", ".join(answer.headers.get_all(name) or ()) for name in answer.headers}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(SAMPLES / "knowledge")


def make_desk(path: Path, knowledge: Knowledge) -> Desk:
    desk = Desk(str(path), create=True)
    sources = [str(SAMPLES / name) for name in ("journey-2023", "quake-tabas")]
    items = list(open_sources(sources, Given()))
    summary = read_into(desk, [*items, HOSTILE], knowledge)
    assert summary.articles > 12
    return desk


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[Server]:
    """A desk that tests only read."""
    desk = make_desk(tmp_path_factory.mktemp("web") / "desk.db", knowledge)
    running = Server(desk, knowledge)
    yield running
    running.close()
    desk.close()


@pytest.fixture
def fresh(tmp_path: Path, server: Server, knowledge: Knowledge) -> Iterator[Server]:
    """A copy of that desk, which a test may change."""
    copy = tmp_path / "desk.db"
    with sqlite3.connect(server.desk.name) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    desk = Desk(str(copy))
    running = Server(desk, knowledge)
    yield running
    running.close()
    desk.close()


PASSWORD = "correct horse battery"
ROLES = (("rosa", "reader"), ("ed", "editor"), ("anna", "admin"))


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, server: Server, knowledge: Knowledge) -> Iterator[Server]:
    """A copy of that desk behind a login, with a user of each role."""
    copy = tmp_path_factory.mktemp("closed") / "desk.db"
    with sqlite3.connect(server.desk.name) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    desk = Desk(str(copy))
    for name, role in ROLES:
        add_user(desk, name, role, PASSWORD, "test")  # type: ignore[arg-type]
    running = Server(desk, knowledge, login=True)
    yield running
    running.close()
    desk.close()


@pytest.fixture(scope="session")
def story(server: Server) -> str:
    """The story with most articles."""
    found = server.ask("/api/stories?size=100").json
    return max(found["stories"], key=lambda s: s["articles"])["id"]  # type: ignore[index,call-overload]


@pytest.fixture(scope="session")
def article(server: Server, story: str) -> str:
    """The article with most statements of that story."""
    found = server.ask(f"/api/stories/{story}").json
    return max(found["documents"], key=lambda d: len(d["statements"]))["id"]  # type: ignore[index,call-overload]


@pytest.fixture(scope="session")
def paths(story: str, article: str) -> dict[str, str]:
    """Every kind of page."""
    return {
        "stories": "/",
        "filtered": "/?language=fa&order=disputed&origins=named",
        "story": f"/stories/{story}",
        "article": f"/articles/{article}",
        "hostile": "/articles/hostile/%C3%A4%20id",
        "copies": f"/copies/{article}",
        "source": f"/source/{article}",
        "person": "/entities/person/kim-jong-un",
        "outlet": "/entities/outlet/baran-news-agency",
        "place": "/entities/place/vladivostok",
        "outlets": "/outlets",
        "search": "/search?q=putin",
        "search-start": "/search",
        "judgements": "/judgements",
        "following": "/following",
        "health": "/health",
        "problem": "/nothing-here",
    }


def required() -> bool:
    """Whether tests that need a browser must run rather than be skipped."""
    return os.environ.get("RAWI_CI") == "1"
