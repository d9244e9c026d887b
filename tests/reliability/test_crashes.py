"""A full disk, a read-only desk, Ctrl-C: nothing acknowledged is lost, and the reason is said."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from rawi.desk.care.checking import check_desk
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import load
from rawi.sources import open_sources

SEED = int(os.environ.get("RAWI_SEED", "20230912"))
PEOPLE = ("Vladimir Putin", "Kim Jong Un", "Sergei Lavrov", "Antony Blinken", "Xi Jinping")
PLACES = ("Vladivostok", "Moscow", "Beijing", "Geneva", "Muscat", "Baghdad")


def rows(count: int, chance: random.Random) -> list[dict[str, str]]:
    made = []
    for number in range(count):
        one, other = chance.sample(PEOPLE, 2)
        place, papers = chance.choice(PLACES), chance.randint(20, 900)
        text = f"{one} met {other} in {place} on Tuesday. Officials said {papers} papers were signed."
        day = f"2023-09-{1 + number % 28:02d}"
        made.append(
            {"id": f"row-{number}", "title": f"{one} meets {other}", "text": text, "published": day, "language": "en"}
        )
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("crashes") / "rows.jsonl"
    found = rows(60, random.Random(SEED))
    file.write_text("\n".join(json.dumps(row) for row in found) + "\n", encoding="utf-8")
    return file


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no way here to fill a disk")
def test_a_full_disk_is_named_and_what_was_kept_stays(source: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk.db"
    with Desk(str(desk), create=True) as opened:
        read_into(opened, list(open_sources([str(source)]))[:5], load())
    limit = desk.stat().st_size // 512 + 40
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"ulimit -f {limit // 2}; trap '' XFSZ; exec {sys.executable} -m rawi read {source} --desk {desk}",
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert check_desk(str(desk)) == []
    with Desk(str(desk)) as opened:
        assert {f"row-{n}" for n in range(5)} <= {d.id for d in opened.documents()}


# Root may write everywhere: as root the command gives up its rights, after a first run that loads all modules.
_AS_NOBODY = """
import os, sys
from rawi.cli import run
source, warm, desk = sys.argv[1:]
assert run(["read", source, "--desk", warm, "--quiet"]) == 0
if os.geteuid() == 0:
    os.setuid(65534)
assert run(["stories", "--desk", desk]) == 0
sys.exit(run(["read", source, "--desk", desk]))
"""


def test_a_read_only_desk_can_be_read_but_not_written(source: Path) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        desk, rows_file = folder / "desk.db", folder / "rows.jsonl"
        rows_file.write_bytes(source.read_bytes())
        with Desk(str(desk), create=True) as opened:
            read_into(opened, list(open_sources([str(source)]))[:3], load())
        rows_file.chmod(0o444)
        desk.chmod(0o444)
        folder.chmod(0o555)
        arguments = [str(rows_file), str(Path(tempfile.mkdtemp()) / "warm.db"), str(desk)]
        done = subprocess.run([sys.executable, "-c", _AS_NOBODY, *arguments], capture_output=True, check=False)
        folder.chmod(0o755)
    assert done.returncode == 3, done.stderr.decode()
    assert b"desk.db" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) >= 1, "the stories can be listed"


def test_ctrl_c_ends_within_two_seconds_with_a_summary(source: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps(row) for row in rows(4000, random.Random(SEED))) + "\n", encoding="utf-8")
    for jobs in ("1", "2"):
        desk = tmp_path / f"{jobs}.db"
        process = subprocess.Popen(
            [sys.executable, "-m", "rawi", "read", str(many), "--desk", str(desk), "--jobs", jobs],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (desk.exists() and desk.stat().st_size > 200_000):
            time.sleep(0.1)
        begun = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        out, errors = process.communicate(timeout=30)
        assert time.monotonic() - begun < 4, "two seconds, and as much for a loaded machine"
        assert process.returncode == 130
        assert b"new articles" in out
        assert b"Traceback" not in errors, errors.decode()
        assert check_desk(str(desk)) == []
