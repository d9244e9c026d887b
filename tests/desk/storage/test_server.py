"""A desk on a real server, used by the command itself: several writers at once, a server or a writer killed in the
middle, a full disk, and what is said when something is missing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from rawi.desk.asking.search import search
from rawi.desk.care.backup import backup, restore
from rawi.desk.care.checking import check_desk
from rawi.desk.errors import DeskError
from rawi.desk.storage import postgresql
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge
from rawi.model import Page

from ...postgres import PASSWORD, USER, Server

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"
SECRET = PASSWORD.replace(" ", "%20")  # as it stands in an address
SOURCES = [str(SAMPLES / name) for name in ("journey-2023", "quake-tabas")]


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "rawi", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )


def rawi(*arguments: str, **environment: str) -> tuple[int, str, str]:
    process = start(*arguments, **environment)
    out, said = process.communicate(timeout=300)
    return process.returncode, out, said


def groups(desk: str) -> list[list[str]]:
    with Desk(desk) as opened:
        return sorted(sorted(story.documents) for story in opened.stories())


def contents(desk: str) -> tuple[object, ...]:
    with Desk(desk) as opened:
        # Which of two equal rows was read first is not the same each time.
        documents = [msgspec.structs.replace(d, source="") for d in opened.documents()]
        return sorted(documents, key=lambda d: d.id), groups(desk), opened.unweighed()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What a desk in a file holds of the same sources, read in one run."""
    name = str(tmp_path_factory.mktemp("whole") / "desk.db")
    status, _, said = rawi("read", *SOURCES, "--desk", name)
    assert status == 0, said
    return contents(name)


@pytest.fixture
def own() -> Iterator[Server]:
    """A server that a test may kill."""
    server = Server("log_min_messages=fatal")
    yield server
    server.stop()


def test_four_writers_at_once(postgres: Server, tmp_path: Path, whole: tuple[object, ...]) -> None:
    name = postgres.database("four-writers")
    more = [
        {"id": f"n{n}", "language": "en", "published": f"2024-03-{1 + n % 9:02}", "title": f"Bridge {n % 7}",
         "text": f"The mayor of Herat said on Friday that bridge number {n % 7} would open again in {n % 7 + 2} weeks."}
        for n in range(40)
    ]  # fmt: skip
    chance = random.Random(1)
    processes = []
    for writer in range(4):
        rows = chance.sample(more, 30)
        file = tmp_path / f"{writer}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        order = [*SOURCES, str(file)]
        chance.shuffle(order)
        processes.append(start("read", *order, "--quiet", "--desk", name))
    said = [process.communicate(timeout=300)[1] for process in processes]
    assert [p.returncode for p in processes] == [0] * 4, said
    assert check_desk(name) == []
    one = str(tmp_path / "one.db")
    assert rawi("read", *SOURCES, *(str(tmp_path / f"{n}.jsonl") for n in range(4)), "--desk", one)[0] == 0
    assert contents(name) == contents(one)
    with Desk(name) as desk:
        held = [a for s in desk.stories() for a in s.documents]
        assert len(held) == len(set(held)) == desk.counts()["articles"]
        told = [entry.document for entry in desk.log() if entry.act in ("open", "join")]
        assert set(told) == set(held), "the log tells of every article"


def test_check_looks_at_the_index_of_words(postgres: Server, pages: list[Page], knowledge: Knowledge) -> None:
    name = postgres.database("index")
    with Desk(name, create=True) as desk:
        read_into(desk, pages, knowledge)
    assert check_desk(name) == []
    postgres.run("DELETE FROM document_words WHERE seq = 1", "index")
    assert [p.rpartition(": ")[2] for p in check_desk(name)] == ["1 rows are not in it"]


_MOMENTS = {
    "before anything": "SELECT 1",
    "while reading": "SELECT 1 FROM documents OFFSET 4 LIMIT 1",
    "while gathering": "SELECT 1 FROM story_documents OFFSET 4 LIMIT 1",
    "while weighing": "SELECT 1 FROM weighed OFFSET 1 LIMIT 1",
}


def wait_for(server: Server, database: str, moment: str, process: subprocess.Popen[str]) -> None:
    for _ in range(3000):
        try:
            if server.run(_MOMENTS[moment], database):
                return
        except RuntimeError:  # the tables are not there yet
            pass
        assert process.poll() is None, f"ended before the moment came: {process.communicate()}"
        time.sleep(0.005)
    raise AssertionError("the moment did not come")


@pytest.mark.parametrize("moment", _MOMENTS)
def test_a_server_killed_in_the_middle(own: Server, moment: str, whole: tuple[object, ...]) -> None:
    name = own.database("killed")
    process = start("read", *SOURCES, "--quiet", "--desk", name)
    wait_for(own, "killed", moment, process)
    own.kill()
    _, said = process.communicate(timeout=120)
    if process.returncode != 0:  # the run may have been over already
        assert process.returncode == 3, said
        assert len(said.strip().splitlines()) == 1
        assert "what was acknowledged is kept" in said or moment == "before anything"
    assert PASSWORD not in said and SECRET not in said and "Traceback" not in said
    own.start()
    if moment != "before anything":
        assert check_desk(name) == [], "nothing is half-written"
    status, _, said = rawi("read", *SOURCES, "--quiet", "--desk", name)
    assert status == 0, said
    assert contents(name) == whole
    assert check_desk(name) == []


@pytest.mark.parametrize("moment", ["while reading", "while gathering"])
def test_a_writer_killed_in_the_middle(postgres: Server, moment: str, whole: tuple[object, ...]) -> None:
    database = f"writer-{moment.replace(' ', '-')}"
    name = postgres.database(database)
    process = start("read", *SOURCES, "--quiet", "--desk", name)
    wait_for(postgres, database, moment, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    status, _, said = rawi("read", *SOURCES, "--quiet", "--desk", name)
    assert status == 0, said
    assert contents(name) == whole


def test_a_connection_that_gathers_is_cut(own: Server, whole: tuple[object, ...]) -> None:
    """With the connection goes the lock; the process must not go on without it."""
    name = own.database("cut")
    process = start("read", *SOURCES, "--quiet", "--desk", name)
    wait_for(own, "cut", "while gathering", process)
    held = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND granted"
    own.run(held, "cut")
    _, said = process.communicate(timeout=120)
    if process.returncode:
        assert process.returncode == 3 and "what was acknowledged is kept" in said, said
    assert rawi("read", *SOURCES, "--quiet", "--desk", name)[0] == 0
    assert contents(name) == whole


def test_a_full_disk(tmp_path: Path, knowledge: Knowledge) -> None:
    chance = random.Random(2)
    words = " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=12)) for _ in range(59_000))
    rows = [{"id": f"n{n}", "text": f"The mayor of Herat opened bridge number {n} on Friday.", "language": "en"}
            for n in range(6)]  # fmt: skip
    file = tmp_path / "in.jsonl"
    large = {"id": "large", "text": f"The mayor of Herat spoke. {words}", "language": "en"}
    file.write_text("".join(json.dumps(row) + "\n" for row in [*rows[:3], large, *rows[3:]]))
    server = Server(file_limit=2_600)
    try:
        name = server.database("full")
        before = tmp_path / "before.jsonl"
        before.write_text("".join(json.dumps(row) + "\n" for row in rows[:3]))
        assert rawi("read", str(before), "--quiet", "--desk", name)[0] == 0
        status, _, said = rawi("read", str(file), "--quiet", "--desk", name)
        assert status == 3
        assert said.strip().endswith(
            "the server's disk is full; what was acknowledged is kept, make room and run again"
        )
        assert check_desk(name) == []
        with Desk(name) as desk:
            assert desk.counts()["articles"] == 3, "what came before stays"
        server.kill()
        server._file_limit = None
        server.start()
        status, _, said = rawi("read", str(file), "--quiet", "--desk", name)
        assert status == 0, said
        with Desk(name) as desk:
            assert desk.counts()["articles"] == 7
        assert check_desk(name) == []
    finally:
        server.stop()


def test_what_is_missing_or_wrong_is_one_sentence(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    good = postgres.database("sentences")
    Desk(good, create=True).close()
    closed = good.replace(f":{postgres.port}/", ":1/")
    for address, expected in (
        (closed, "no PostgreSQL server answers there"),
        (good.replace(SECRET, "wrong"), "does not let this user in"),
        (good.replace("sentences", "nowhere"), "has no such database"),
        (good + "?sslmode=require", "SSL"),
        (good + "?sslmode=maybe", "sslmode is maybe"),
        (postgres.database("empty"), "not a Rawi desk"),
        ("mysql://a:secret@b/c", "not a desk; name a file"),
    ):
        status, out, said = rawi("stories", "--desk", address)
        assert (status, out) == (3, ""), address
        assert len(said.strip().splitlines()) == 1 and expected in said, said
        assert SECRET not in said and PASSWORD not in said and "secret" not in said
    monkeypatch.setattr(postgresql, "OLDEST_SERVER", 99)
    with pytest.raises(DeskError, match=r"the server is PostgreSQL \d+; Rawi needs 99 or newer"):
        Desk(good)


def test_a_password_may_stand_in_the_environment(postgres: Server) -> None:
    name = f"postgresql://{USER}@127.0.0.1:{postgres.port}/" + "environment"
    Desk(postgres.database("environment"), create=True).close()
    assert rawi("stories", "--desk", name, PGPASSWORD=PASSWORD)[0] == 0
    assert rawi("stories", "--desk", name, PGPASSWORD="other")[0] == 3
    socket = f"postgresql://{USER}@:{postgres.port}/environment?host={postgres.folder}"
    assert rawi("stories", "--desk", socket, PGPASSWORD=PASSWORD)[0] == 0


def test_a_copy_goes_either_way(postgres: Server, tmp_path: Path, pages: list[Page], knowledge: Knowledge) -> None:
    from rawi.desk.people.judgements import judge, past_judgements

    name, again, file = postgres.database("there"), postgres.database("again"), tmp_path / "copy.db"
    with Desk(name, create=True) as desk:
        read_into(desk, pages, knowledge)
        judge(desk, "wrong_date", "fa-1", "2023-09-14", "ben")
    assert backup(name, file) > 0
    assert restore(str(file), again) == 3
    for copy in (str(file), again):
        assert check_desk(copy) == []
        with Desk(name) as one, Desk(copy) as other:
            assert list(one.documents()) == list(other.documents())
            assert (one.stories(), one.log()) == (other.stories(), other.log())
            assert past_judgements(one) == past_judgements(other)
            for query in ("Putin", "خورشیدی", "نیروگاه OR محادثات"):
                assert search(one, query, knowledge) == search(other, query, knowledge)
            more = Page("new", "The mayor of Herat opened a bridge on Friday.", "text")
            assert read_into(other, [more], knowledge).articles == 1, "numbers go on behind the copied ones"
            assert judge(other, "wrong_date", "fa-1", "2023-09-15", "ben").number == 2
    with pytest.raises(DeskError, match="empty one only"):
        restore(str(file), again)


def test_every_command_takes_an_address(postgres: Server, tmp_path: Path) -> None:
    name = postgres.database("commands")
    environment = {"RAWI_DESK": name}
    assert rawi("read", *SOURCES, "--jobs", "2", **environment)[0] == 0
    status, out, _ = rawi("stories", "--json", **environment)
    story = json.loads(out)[0]["id"]
    article = json.loads(out)[0]["documents"][0] if "documents" in json.loads(out)[0] else None
    for command in (
        ["story", story],
        ["search", "putin"],
        ["who", "Putin"],
        ["report", "-o", str(tmp_path / "r.html")],
        ["export", "--format", "json", "-o", str(tmp_path / "e.json")],
        ["export", "--format", "sqlite", "-o", str(tmp_path / "e.sqlite")],
        ["judge", "--list"],
        ["digest", "--follow", "search:putin"],
        ["refresh"],
        ["check"],
        ["watch", "--status"],
        ["backup", str(tmp_path / "b.db")],
        ["user", "list"],
    ):
        status, out, said = rawi(*command, **environment)
        assert status == 0, (command, said)
        assert PASSWORD not in out + said and SECRET not in out + said
    assert (tmp_path / "e.json").stat().st_size > 10_000
    assert article is None or isinstance(article, str)


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "find_spec", lambda _: None)
    with pytest.raises(DeskError, match=r"pip install 'rawi\[postgresql\]'"):
        Desk("postgresql://a@b/c")
