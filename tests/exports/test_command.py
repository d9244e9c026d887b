"""`rawi export` as a user calls it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rawi.desk.storage.store import Desk
from rawi.exports import FORMATS

KNOWLEDGE = str(Path(__file__).parents[2] / "samples" / "knowledge")


def export(desk: Desk, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "rawi", "export", "--desk", desk.name, "--knowledge", KNOWLEDGE, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False)


def test_several_files_make_a_folder_or_an_archive(desk: Desk, tmp_path: Path) -> None:
    done = export(desk, "-f", "csv", "-o", "tables", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    packed = export(desk, "-f", "csv", "-o", "tables.zip", cwd=tmp_path)
    assert packed.returncode == 0
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == {
            p.name: p.read_bytes() for p in (tmp_path / "tables").iterdir()
        }


@pytest.mark.parametrize("name", ["csv", "sqlite", "html"])
def test_what_no_pipe_takes_is_not_printed(desk: Desk, tmp_path: Path, name: str) -> None:
    done = export(desk, "-f", name, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b"" and b"with -o" in done.stderr


def test_one_story(desk: Desk, tmp_path: Path) -> None:
    story = desk.story_of("relayed")
    assert story is not None
    done = export(desk, "-f", "markdown", "--story", story[:8], cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("# ") and story in done.stdout.decode()
    assert export(desk, "-f", "ftm", "--story", story, cwd=tmp_path).returncode == 2
    missing = export(desk, "-f", "html", "--story", "nothere", "-o", "x.html", cwd=tmp_path)
    assert missing.returncode == 2 and b"nothere" in missing.stderr
    assert not (tmp_path / "x.html").exists()


def test_lines_go_to_a_pipe(desk: Desk, tmp_path: Path) -> None:
    done = export(desk, "-f", "ninjs", cwd=tmp_path)
    assert done.returncode == 0
    assert all(json.loads(line)["uri"] for line in done.stdout.splitlines())


def test_a_format_that_is_none_names_those_that_are(desk: Desk, tmp_path: Path) -> None:
    done = export(desk, "-f", "punchcards", cwd=tmp_path)
    assert done.returncode == 2
    assert all(name in done.stderr.decode() for name in FORMATS)


def test_a_place_that_cannot_be_written_is_named(desk: Desk, tmp_path: Path) -> None:
    done = export(desk, "-f", "ftm", "-o", "none/x.ftm", cwd=tmp_path)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr
