"""The documentation against the program: every command is described, every example runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from rawi.cli.app import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
_EXAMPLE = re.compile(r"^\$ (rawi .+)$", re.MULTILINE)


def examples(file: Path) -> list[str]:
    return _EXAMPLE.findall(file.read_text(encoding="utf-8"))


def test_every_command_is_described() -> None:
    described = set(re.findall(r"^## rawi (\w+)", "".join(f.read_text() for f in DOCS.glob("*.md")), re.MULTILINE))
    there = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert there - described == set(), "commands without a section in docs/"
    assert described - there == set(), "sections on commands that there are not"


def test_every_option_is_described() -> None:
    words = "".join(f.read_text() for f in DOCS.glob("*.md"))
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        for parameter in command.params:
            long = [o for o in parameter.opts if o.startswith("--")]
            if long and long[0] != "--help":
                assert long[0] in words, f"rawi {name} {long[0]} stands nowhere in docs/"


def test_the_tutorial_runs(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    story = ""
    found = examples(DOCS / "tutorial.md")
    assert len(found) >= 8
    for example in found:
        arguments = [story if a == "STORY" else a for a in shlex.split(example)[1:]]
        done = subprocess.run(
            [sys.executable, "-m", "rawi", *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, f"{example}\n{done.stderr.decode()}"
        assert done.stdout or done.stderr or "-o" in arguments, f"{example} says nothing"
        if arguments[0] == "stories":
            rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
            story = max(rows, key=lambda row: int(row[2]))[0]
    assert (tmp_path / "report.html").exists()
    assert (tmp_path / "desk.json").exists()


def test_what_the_readme_shows_is_what_the_program_says(tmp_path: Path) -> None:
    def rawi(*arguments: str) -> str:
        command = [sys.executable, "-m", "rawi", *arguments, "--desk", str(tmp_path / "readme.db")]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()

    samples = ROOT / "samples"
    rawi("read", str(samples), "--knowledge", str(samples / "knowledge"), "--quiet")
    largest = max((line.split("\t") for line in rawi("stories").splitlines()), key=lambda row: int(row[2]))[0]
    said = " ".join(rawi("story", largest, "--knowledge", str(samples / "knowledge")).split())
    shown = re.search(r"```text\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    pieces = [" ".join(piece.split()) for piece in re.split(r"…|\n", shown[1])]
    assert len(pieces) > 8
    assert [piece for piece in pieces if piece not in said] == []


@pytest.mark.parametrize("file", sorted(DOCS.glob("*.md")), ids=lambda f: f.name)
def test_links_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (file.parent / target).exists(), f"{file.name} links to {target}, which is not there"
