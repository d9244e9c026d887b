"""The same pages from a desk on a PostgreSQL server, and what readers see while it is away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rawi.desk.care.backup import restore
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge

from ..postgres import Server as Database
from .conftest import Server


@pytest.fixture
def database() -> Iterator[Database]:
    made = Database()
    yield made
    made.stop()


def test_pages_are_the_same_and_come_back(
    database: Database, server: Server, knowledge: Knowledge, paths: dict[str, str]
) -> None:
    name = database.database("web")
    restore(server.desk.name, name)
    desk = Desk(name)
    running = Server(desk, knowledge)
    try:
        for path in [*paths.values(), "/?order=growing", "/api/stories", "/api/relaying", "/api/search?q=putin"]:
            ours, theirs = running.ask(path), server.ask(path)
            assert (ours.status, ours.text.count("<a ")) == (theirs.status, theirs.text.count("<a ")), path
            if path.startswith("/api/"):
                assert ours.json == theirs.json, path
        database.kill()
        away = running.ask("/")
        assert away.status == 503 and "postgresql" in away.text and "Traceback" not in away.text
        database.start()
        assert [running.ask("/").status for _ in range(3)] == [200] * 3
    finally:
        running.close()
        desk.close()
