"""``python -m benchmarks.size FOLDER``: a desk as it grows, as JSON on standard output.

Short articles of the generator (``benchmarks.gathering``) are read for good: ``--block`` of them into an empty desk,
then all but a block of ``--read`` in one run, then the last block. The desk is then grown by copying all its rows
``--grow`` times over, each time as many days later as it spans, with signatures, words and weighed stories, and two
more blocks are read, the second with what the first has warmed. Each reading has a process of its own and is told in
wall seconds and in seconds of its processor. Then searches and lists of stories over HTTP, and an export whose bytes
are thrown away.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import io
import json
import os
import random
import resource
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import uvicorn
from sqlalchemy import update

from benchmarks.gathering import articles
from rawi.analysis import expect_many
from rawi.desk.storage.rows import parts
from rawi.desk.storage.schema import weighed
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import Progress, read_into
from rawi.desk.work.weighing import weighing_key
from rawi.gathering.signature import MINUTES, Signature
from rawi.knowledge import load
from rawi.model import Document
from rawi.model.dates import Published
from rawi.sources import open_sources
from rawi.web import create_app

_SIGNATURE = "document, data, day, elder, bridge, likeness"
_SEARCHES, _EXPORT_SECONDS = 300, 900


def rows(seed: int, stories_a_day: float, tail: float) -> Iterator[dict[str, Any]]:
    """Articles as rows of JSONL, in order of time, without end."""
    knowledge, chance = load(), random.Random(seed)
    outlets = [o.names["en"][0] for o in knowledge.entities("outlet") if o.names.get("en")]
    for document, _ in articles(seed, stories_a_day, knowledge, tail):
        yield {
            "id": document.id,
            "title": document.title,
            "text": document.text,
            "date": document.published.value,
            "language": document.language,
            "outlet": chance.choice(outlets),
        }


def _write(file: Path, some: list[dict[str, Any]], later: int = 0) -> Path:
    with file.open("w", encoding="utf-8") as out:
        for row in some:
            out.write(json.dumps(row | {"date": _later(row["date"], later)}, ensure_ascii=False) + "\n")
    return file


def _later(date: str | None, days: int) -> str | None:
    return date and (dt.date.fromisoformat(date[:10]) + dt.timedelta(days)).isoformat() + date[10:]


class _Stages:
    """Processor seconds of each stage of a run; between the last page read and the first article gathered, what stands
    on the desk is loaded."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._since = "reading", time.process_time()

    def note(self, progress: Progress) -> None:
        """Called as the run goes on."""
        now = time.process_time()
        stage = "loading" if progress.stage != self._stage else progress.stage
        self._stage = progress.stage
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


def read(desk: str, file: str) -> dict[str, Any]:
    """Reads a file into the desk; run in a process of its own, after some articles that warm it."""
    knowledge = load()
    expect_many()
    with tempfile.TemporaryDirectory() as apart, Desk(f"{apart}/warm.db", create=True) as warm:
        read_into(warm, islice(open_sources([file]), 60), knowledge)
    stages = _Stages()
    with Desk(desk, create=True) as opened:
        begun = time.process_time()
        done = read_into(opened, open_sources([file]), knowledge, stages.note)
        spent = time.process_time() - begun
    return {
        "articles": done.articles,
        "articles a second": round(done.articles / done.seconds, 1),
        "articles a second of processor": round(done.articles / spent, 1),
        "processor seconds by stage": {stage: round(seconds, 2) for stage, seconds in stages.seconds.items()},
        "stories opened, grown": [done.stories_opened, done.stories_grown],
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _apart(desk: Path, file: Path) -> dict[str, Any]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(read, str(desk), str(file)).result()


def grow(desk: Path, times: int, days: int, done: int = 1) -> None:
    """Puts everything into the desk ``times`` over, each time ``days`` later (``done``: so often it is there already).
    Nothing of it is read or gathered."""
    with sqlite3.connect(desk) as c:
        c.execute("PRAGMA synchronous=OFF")
        read_rows = "NOT LIKE '%~%'"
        step = c.execute(f"SELECT max(seq) FROM documents WHERE id {read_rows}").fetchone()[0]
        columns = [row[1] for row in c.execute("PRAGMA table_info(documents)")]
        found = [
            dict(zip(columns, row, strict=True)) for row in c.execute("SELECT * FROM documents WHERE seq <= ?", (step,))
        ]
        documents = [(row, msgspec.json.decode(zlib.decompress(row["data"]), type=Document)) for row in found]
        signatures = [
            (row, msgspec.msgpack.decode(row[1], type=Signature))
            for row in c.execute(f"SELECT {_SIGNATURE} FROM signatures WHERE document <= ?", (step,))
        ]
        for k in range(done, times):
            tail, later, seq = f"'~{k}'", f"'+{k * days} days'", k * step
            _again(c, "pages", f"hash {read_rows}", {"hash": f"hash || {tail}"})
            moved = {name: f"date({name}, {later})" for name in ("first", "last")}
            changed = {"id": f"id || {tail}", "merged_into": f"merged_into || {tail}"}
            _again(c, "stories", f"id {read_rows}", changed | moved)
            _again(c, "weighed", f"story {read_rows}", {"story": f"story || {tail}"})
            marks = ",".join("?" * len(columns))
            c.executemany(f"INSERT INTO documents VALUES ({marks})", (_moved(*one, k, seq, days) for one in documents))
            c.executemany(
                f"INSERT INTO signatures ({_SIGNATURE}) VALUES (?, ?, ?, ?, ?, ?)",
                (_moved_signature(*one, k, seq, days) for one in signatures),
            )
            _again(
                c,
                "log",
                f"story {read_rows}",
                {"seq": "NULL", "story": f"story || {tail}", "document": f"document || {tail}"},
            )
            within, number = f"document <= {step}", {"document": f"document + {seq}"}
            _again(c, "story_documents", within, number | {"story": f"story || {tail}"})
            _again(c, "statements", within, number | {"seq": "NULL", "id": f"id || {tail}"})
            for table in ("mentions", "relays"):
                _again(c, table, within, number)
            c.execute(
                "INSERT INTO document_words (rowid, title, body, entities) SELECT rowid + ?, title, body, entities "
                "FROM document_words WHERE rowid <= ?", (seq, step),
            )  # fmt: skip
            c.commit()


def count_as_weighed(desk: Path) -> None:
    """Copied stories count as weighed: they get the keys of what they are now, though what is kept of them names the
    articles that they were copied from. A desk that was read has all its stories weighed, too."""
    knowledge = load()
    with Desk(str(desk)) as opened:
        for part in parts(sorted(story for story in opened.story_ids() if "~" in story), 500):
            keys = {one: weighing_key(*opened.story_signed(one), knowledge, ()) for one in part}
            with opened.writing() as connection:
                for story, key in keys.items():
                    connection.execute(update(weighed).where(weighed.c.story == story).values(key=key))


def _again(c: sqlite3.Connection, table: str, where: str, changed: dict[str, str]) -> None:
    columns = [row[1] for row in c.execute(f"PRAGMA table_info({table})")]
    shown = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    c.execute(f"INSERT INTO {table} SELECT {shown} FROM {table} WHERE {where}")


def _moved(row: dict[str, Any], document: Document, k: int, seq: int, days: int) -> tuple[Any, ...]:
    """The row of an article, so many days later."""
    value = _later(document.published.value, k * days)
    published = Published.at(value, document.published.basis) if value else document.published
    made = msgspec.structs.replace(document, id=f"{document.id}~{k}", published=published)
    data = zlib.compress(msgspec.json.encode(made), 1)
    new = {"seq": row["seq"] + seq, "id": made.id, "page": f"{row['page']}~{k}", "data": data}
    return tuple((row | new | {"earliest": published.earliest, "latest": published.latest}).values())


def _moved_signature(row: tuple[Any, ...], made: Signature, k: int, seq: int, days: int) -> tuple[Any, ...]:
    later, tail = k * days, f"~{k}"
    new = {
        "id": made.id + tail,
        "minute": made.minute and made.minute + later * MINUTES,
        "earliest": made.earliest and made.earliest + later,
        "latest": made.latest and made.latest + later,
    }
    data = msgspec.msgpack.encode(msgspec.structs.replace(made, **new))
    return row[0] + seq, data, row[2] and row[2] + later, row[3] and row[3] + tail, row[4] and row[4] + tail, row[5]


def asked(desk: Path) -> dict[str, Any]:
    """Milliseconds of searches (each a different one) and of lists of stories, over HTTP, one after the other."""
    knowledge, chance = load(), random.Random(5)
    names = [
        n for kind in ("person", "place", "organisation") for e in knowledge.entities(kind) for n in
        (e.names[language][0] for language in ("en", "fa", "ar") if e.names.get(language))
    ]  # fmt: skip
    words = ("talks", "injured", "agreements", "زلزله", "مذاکرات", "اتفاقيات", "مصابين")
    queries = [
        f"{chance.choice(names)} {chance.choice(words)}" if i % 3 == 0 else chance.choice(names)
        for i in range(_SEARCHES)
    ]
    lists = [
        f"/api/stories?page={page}&order={order}" for page in (1, 5, 40) for order in ("newest", "growing", "disputed")
    ]
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    with Desk(str(desk)) as opened:
        server = uvicorn.Server(uvicorn.Config(create_app(opened, knowledge), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        searches = [_ask(port, f"/api/search?q={quote(query)}") for query in queries]
        pages = {path: _ask(port, path)[0] for path in lists}
        counts = opened.counts()
        server.should_exit = True
        thread.join()
    times = sorted(spent for spent, _ in searches)
    return {
        "desk": counts | {"bytes": desk.stat().st_size},
        "searches": {
            "number": len(times), "answered 200": sum(status == 200 for _, status in searches),
            "p50": times[len(times) // 2], "p95": times[len(times) * 95 // 100], "most": times[-1],
        },
        "lists of stories": pages,
    }  # fmt: skip


def _ask(port: int, path: str) -> tuple[float, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    begun = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return round((time.perf_counter() - begun) * 1000, 1), answer.status


def export(desk: Path) -> dict[str, float | bool]:
    """An export to a pipe, for so many seconds at most: the first byte, all bytes, the peak memory."""
    command = [sys.executable, "-m", "rawi", "export", "--format", "json", "--desk", str(desk)]
    begun = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert isinstance(running.stdout, io.BufferedReader)
    first, size = 0.0, 0
    while (piece := running.stdout.read1(1 << 20)) and time.monotonic() - begun < _EXPORT_SECONDS:
        first = first or time.monotonic() - begun
        size += len(piece)
    if piece:
        running.terminate()
    _, _, used = os.wait4(running.pid, 0)
    return {
        "whole": not piece, "first byte after seconds": round(first, 1), "seconds": round(time.monotonic() - begun, 1),
        "bytes": size, "peak memory MB": round(used.ru_maxrss / 1024),
    }  # fmt: skip


def main() -> None:
    """Prints each figure as it is known."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--read", type=int, default=5_000)
    options.add_argument("--block", type=int, default=500)
    options.add_argument("--grow", type=int, default=60)
    options.add_argument("--stories-a-day", type=float, default=250)
    options.add_argument("--tail", type=float, default=1.1, help="how large stories are: see benchmarks.gathering")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    desk, block, source = given.folder / "desk.db", given.block, rows(11, given.stories_a_day, given.tail)

    def say(what: str, figures: object) -> None:
        print(json.dumps({what: figures}, ensure_ascii=False), flush=True)

    first = list(islice(source, block))
    say("the first block", _apart(desk, _write(given.folder / "first.jsonl", first)))
    middle = list(islice(source, given.read - 2 * block))
    say("all in between", _apart(desk, _write(given.folder / "middle.jsonl", middle)))
    last = list(islice(source, block))
    say("the last block", _apart(desk, _write(given.folder / "last.jsonl", last)))
    begun, ended = (dt.date.fromisoformat(one["date"][:10]) for one in (first[0], last[-1]))
    days = (ended - begun).days + 1
    say("asked of what was read", asked(desk))
    grow(desk, given.grow, days)
    count_as_weighed(desk)
    for name in ("one more block, after copying", "another block"):
        more = list(islice(source, block))
        say(name, _apart(desk, _write(given.folder / "more.jsonl", more, (given.grow - 1) * days)))
    say("asked of all", asked(desk))
    say("export", export(desk))


if __name__ == "__main__":
    main()
