"""`read`, `watch` and `judge` are killed at random moments, again and again; nothing acknowledged is lost, nothing is
doubled, and what is left to do is done by the same command.

``RAWI_KILLS`` sets how often each is killed (few in the ordinary run; docs/reliability.md has the command for many).
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rawi.desk.care.checking import check_desk
from rawi.desk.people.judgements import past_judgements
from rawi.desk.storage.store import Desk

KILLS = int(os.environ.get("RAWI_KILLS", "5"))
SEED = int(os.environ.get("RAWI_SEED", "20230912"))
PEOPLE = ("Vladimir Putin", "Kim Jong Un", "Sergei Lavrov", "Antony Blinken", "Xi Jinping")
PLACES = ("Vladivostok", "Moscow", "Beijing", "Geneva", "Muscat", "Baghdad")
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Killer:
    """Runs commands in a fresh process that is killed after a time, or not."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "done"
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "kill_server.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, commands: list[list[str]], after: float | None = None) -> tuple[dict[str, Any], list[int]]:
        """How the process ended, and the numbers of the commands that ended well."""
        self._log.unlink(missing_ok=True)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"commands": commands, "after": after, "done": str(self._log)}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        done = [int(line) for line in self._log.read_text().split()] if self._log.exists() else []
        return answer, done

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killer]:
    made = Killer(tmp_path_factory.mktemp("killer"))
    yield made
    made.close()


def _text(number: int, chance: random.Random) -> tuple[str, str]:
    one, other = chance.sample(PEOPLE, 2)
    place, papers = chance.choice(PLACES), chance.randint(20, 900)
    text = f"{one} met {other} in {place} on Tuesday. Officials said {papers} papers were signed in hall {number}."
    return f"{one} meets {other} in {place}", text


def _rows(count: int, chance: random.Random) -> str:
    lines = []
    for number in range(count):
        title, text = _text(number, chance)
        day = f"2023-09-{1 + number % 28:02d}"
        lines.append(json.dumps({"id": f"row-{number}", "title": title, "text": text, "date": day, "language": "en"}))
    return "\n".join(lines) + "\n"


def _begun(desk: Path) -> bool:
    """Whether the desk has been made: killed before that it is a file without tables, which the next run fills."""
    if not desk.exists():
        return False
    with closing(sqlite3.connect(desk)) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _articles(desk: Path) -> list[str]:
    with Desk(str(desk)) as opened:
        return [document.id for document in opened.documents()]


def _contents(desk: Path) -> Any:
    with Desk(str(desk)) as opened:
        return sorted(d.id for d in opened.documents()), opened.stories()


def _killed_again_and_again(
    killer: Killer,
    command: Callable[[Path], list[str]],
    longest: float,
    chance: random.Random,
    folder: Path,
    held: Callable[[Path], Any],
    wanted: Any,
) -> Path:
    """The desk of the last life: a command is killed KILLS times, with a new desk after each time that it ended. A desk
    that is finished holds what is wanted."""
    lives = killed = 0
    desk, acknowledged = folder / "0.db", set[str]()
    while killed < KILLS:
        ended, done = killer.run([command(desk)], after=chance.uniform(0, longest))
        killed += ended["killed"]
        assert ended["killed"] or ended["status"] == 0
        if not _begun(desk):
            continue
        assert check_desk(str(desk)) == []
        found = _articles(desk)
        assert len(found) == len(set(found))
        assert acknowledged <= set(found), "an article that was there is gone"
        acknowledged = set(found)
        if done:
            assert held(desk) == wanted
            lives += 1
            desk, acknowledged = folder / f"{lives}.db", set()
    return desk


def _sorted_articles(desk: Path) -> list[str]:
    return sorted(_articles(desk))


def test_read(killer: Killer, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    source = tmp_path / "rows.jsonl"
    source.write_text(_rows(60, chance), encoding="utf-8")

    def command(desk: Path) -> list[str]:
        return ["read", str(source), "--desk", str(desk), "--quiet"]

    whole = tmp_path / "whole.db"
    ended, _ = killer.run([command(whole)])
    assert ended["status"] == 0
    longest = ended["seconds"] * 1.1
    desk = _killed_again_and_again(killer, command, longest, chance, tmp_path, _contents, _contents(whole))
    killer.run([command(desk)])
    assert _contents(desk) == _contents(whole)
    assert check_desk(str(desk)) == []


def test_watch(killer: Killer, site: Any, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    items = []
    for number in range(20):
        title, text = _text(number, chance)
        page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text * 3}</p></article>"
        site.answers[f"/{number}"] = (200, HTML, page.encode())
        items.append(f"<item><title>{title}</title><link>{site.base}/{number}</link><guid>{number}</guid></item>")
    feed = f"<rss><channel><title>Herat Post</title><language>en</language>{''.join(items)}</channel></rss>"
    site.answers["/feed"] = (200, {}, feed.encode())

    def command(desk: Path) -> list[str]:
        return [
            "watch", f"{site.base}/feed", "--once", "--quiet", "--desk", str(desk), "--allow-host", "127.0.0.1",
            "--delay", "0",
        ]  # fmt: skip

    whole = tmp_path / "whole.db"
    ended, _ = killer.run([command(whole)])
    assert ended["status"] == 0
    longest = ended["seconds"] * 1.1
    wanted = sorted(_articles(whole))
    assert len(wanted) == 20
    desk = _killed_again_and_again(killer, command, longest, chance, tmp_path, _sorted_articles, wanted)
    killer.run([command(desk)])
    assert sorted(_articles(desk)) == wanted
    assert check_desk(str(desk)) == []


def test_judge(killer: Killer, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    source, desk = tmp_path / "rows.jsonl", tmp_path / "desk.db"
    source.write_text(_rows(12, chance), encoding="utf-8")
    ended, _ = killer.run([["read", str(source), "--desk", str(desk), "--quiet"]])
    assert ended["status"] == 0
    pairs = [(f"row-{one}", f"row-{other}") for one in range(12) for other in range(12) if one != other]
    killed, longest = 0, 0.0
    kept: list[tuple[str, str]] = []
    while killed < KILLS:
        chosen = chance.sample(pairs, 8)
        commands = [["judge", "depends", *pair, "--desk", str(desk)] for pair in chosen]
        ended, done = killer.run(commands, after=chance.uniform(0, longest) if longest else None)
        killed += ended["killed"]
        longest = longest or ended["seconds"] * 1.1
        assert ended["killed"] or ended["status"] == 0
        assert check_desk(str(desk)) == []
        with Desk(str(desk)) as opened:
            past = past_judgements(opened, limit=100_000)
        stored = [(p.judgement.one, p.judgement.other) for p in reversed(past)]
        asked = [chosen[number] for number in done]
        assert stored[: len(kept)] == kept, "a judgement that was there is gone"
        new = stored[len(kept) :]
        assert new[: len(asked)] == asked, "a judgement that was acknowledged is gone"
        assert len(new) - len(asked) <= 1, "at most the one that was being kept"
        kept = stored
        assert len({p.judgement.number for p in past}) == len(past)
