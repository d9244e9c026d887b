"""Times of the web desk's pages: `python -m benchmarks.web --desk DESK [--grow N]`.

``--grow N`` first makes a larger desk beside it (``DESK.large``): every article and story N times over, each time a day
later, with its names, statements, weighed story and words. The pages are asked for one after the other, twice each, and
then by readers at once, in a process of their own, who pause a second on average between two pages, while another
process reads pages into the desk. Milliseconds, as JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import json
import multiprocessing
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import uvicorn

from rawi.desk.index.words import index_words
from rawi.desk.storage.store import Desk
from rawi.knowledge import load
from rawi.model import Document
from rawi.web import create_app

_PATHS = (
    "/",
    "/?order=growing",
    "/?order=disputed",
    "/?language=ar",
    "/?origins=unnamed",
    "/search?q=putin",
    "/outlets",
    "/entities/person/vladimir-putin",
    "/api/stories",
    "/api/search?q=putin",
)


def grow(desk: Path, times: int) -> Path:
    """A desk with everything of ``desk`` so many times."""
    large = desk.with_name(desk.name + ".large")
    shutil.copy(desk, large)
    with sqlite3.connect(large) as c:
        c.execute("PRAGMA synchronous=OFF")
        columns = [row[1] for row in c.execute("PRAGMA table_info(documents)")]
        place = {name: i for i, name in enumerate(columns)}
        documents = c.execute("SELECT * FROM documents ORDER BY seq").fetchall()
        seq = max(d[place["seq"]] for d in documents)
        words = {d[place["seq"]]: _words(d[place["data"]]) for d in documents}
        for k in range(1, times):
            for table in ("stories", "weighed"):
                _again(c, table, k)
            for row in documents:
                seq += 1
                document, title, body, entities = words[row[0]]
                new = list(row)
                new[place["seq"]], new[place["id"]] = seq, f"{document.id}~{k}"
                for bound in ("earliest", "latest"):
                    new[place[bound]] = _later(row[place[bound]], k)
                new[place["data"]] = zlib.compress(
                    msgspec.json.encode(msgspec.structs.replace(document, id=new[place["id"]])), 1
                )
                c.execute(f"INSERT INTO documents VALUES ({','.join('?' * len(new))})", new)
                for table in ("mentions", "relays"):
                    c.execute(
                        f"INSERT INTO {table} SELECT ?, entity, count FROM {table} WHERE document = ?", (seq, row[0])
                    )
                c.execute(
                    "INSERT INTO statements (document, id, origin, origin_name, text) "
                    "SELECT ?, id || ?, origin, origin_name, text FROM statements WHERE document = ?",
                    (seq, f"~{k}", row[0]),
                )
                c.execute(
                    "INSERT INTO story_documents (document, story) "
                    "SELECT ?, story || ? FROM story_documents WHERE document = ?",
                    (seq, f"~{k}", row[0]),
                )
                c.execute(
                    "INSERT INTO document_words (rowid, title, body, entities) VALUES (?, ?, ?, ?)",
                    (seq, title, body, entities),
                )
    return large


def _words(data: bytes) -> tuple[Document, str, str, str]:
    document = msgspec.json.decode(zlib.decompress(data), type=Document)
    entities = " ".join(sorted({m.entity for m in document.mentions}))
    title = index_words(document.title or "", document.language)
    return document, title, index_words(document.text, document.language), entities


def _again(c: sqlite3.Connection, table: str, k: int) -> None:
    """The first rows of ``stories`` or ``weighed`` once more under new ids."""
    columns = [row[1] for row in c.execute(f"PRAGMA table_info({table})")]
    key = columns[0]
    shown = [
        f"{name} || '~{k}'" if name == key else f"date({name}, '+{k} days')" if name in ("first", "last") else name
        for name in columns
    ]
    c.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(shown)} FROM {table} WHERE {key} NOT LIKE '%~%'"
    )


def _later(day: str | None, days: int) -> str | None:
    return day and (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def measure(desk: Path, readers: int, seconds: float, pages_read: Path | None) -> dict[str, object]:
    """Milliseconds of each page (first, again), and of readers at once while ``pages_read`` is read into the desk."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    with Desk(str(desk)) as opened:
        server = uvicorn.Server(uvicorn.Config(create_app(opened, load()), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        pages = {path: [_ask(port, path), _ask(port, path)] for path in _PATHS}
        reading = [sys.executable, "-m", "rawi", "read", str(pages_read), "--desk", str(desk), "--quiet"]
        busy = subprocess.Popen(reading, stderr=subprocess.DEVNULL) if pages_read else None
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
            times = sorted(apart.submit(crowd, port, readers, seconds).result())
        still = busy is not None and busy.poll() is None
        if busy:
            busy.terminate()
            busy.wait()
        counts = opened.counts()
        server.should_exit = True
        thread.join()
    at = {f"p{p}": times[min(len(times) - 1, len(times) * p // 100)] for p in (50, 95)} if times else {}
    crowded: dict[str, object] = {"number": readers, "requests": len(times), "a read ran all the while": still}
    return {"desk": counts, "pages": pages, "readers": crowded | at}


def crowd(port: int, readers: int, seconds: float) -> list[float]:
    """Milliseconds of every answer that so many readers at once waited for."""
    times: list[float] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=_read, args=(port, until, i, times)) for i in range(readers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return times


def _ask(port: int, path: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()
    return round((time.perf_counter() - begun) * 1000)


def _read(port: int, until: float, seed: int, times: list[float]) -> None:
    choose = random.Random(seed)
    while time.monotonic() < until:
        times.append(_ask(port, choose.choice(_PATHS)))
        time.sleep(choose.expovariate(1.0))


def main() -> None:
    """Reads the options and prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--desk", type=Path, required=True)
    options.add_argument("--grow", type=int, default=1)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--reading", type=Path, metavar="PAGES", help="read these into the desk meanwhile")
    given = options.parse_args()
    desk = grow(given.desk, given.grow) if given.grow > 1 else given.desk
    print(json.dumps(measure(desk, given.readers, given.seconds, given.reading), indent=2))


if __name__ == "__main__":
    main()
