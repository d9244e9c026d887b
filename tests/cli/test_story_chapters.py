"""A story of weeks is shown event by event, on the terminal, in a report and in the browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EVENTS = {
    "2025-01-13": ("Dock workers of Sfax begin strike", "Sfax harbour: strike of dock workers begins"),
    "2025-01-27": ("Court tries leader of Sfax dock workers", "Sfax: leader of dock workers tried by court"),
}


def rawi(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rawi", *arguments], cwd=cwd, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chapters")
    rows = [
        {"id": f"{day}-{number}", "language": "en", "published": day, "title": title,
         "text": f"{title}. The workers of the harbour of Sfax in Tunisia, led by Idris Vautrin, asked for a bonus."}
        for day, titles in EVENTS.items()
        for number, title in enumerate(titles)
    ]  # fmt: skip
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    rawi("read", "rows.jsonl", "--quiet", cwd=folder)
    return folder


def test_the_terminal_and_a_report_show_chapters(desk: Path) -> None:
    (story,) = json.loads(rawi("stories", "--json", cwd=desk))
    lines = rawi("story", story["id"], cwd=desk).splitlines()
    first, second = lines.index("Chapter 1, 2025-01-13"), lines.index("Chapter 2, 2025-01-27")
    assert second == first + 3
    assert "strike" in lines[first + 1]
    assert "Court tries" in lines[second + 1]
    for language, word in (("en", "Chapter 2"), ("fa", "فصل ۲"), ("ar", "الفصل ٢")):
        rawi("report", story["id"], "-o", "out.html", "--lang", language, cwd=desk)
        assert f'scope="rowgroup">{word} <small>' in (desk / "out.html").read_text(encoding="utf-8")


def test_a_story_of_one_event_shows_no_chapter(tmp_path: Path) -> None:
    row = {
        "id": "one",
        "language": "en",
        "title": "A bridge opens",
        "text": "A bridge opened in Basra.",
        "published": "2025-01-13",
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    rawi("read", "rows.jsonl", "--quiet", cwd=tmp_path)
    (story,) = json.loads(rawi("stories", "--json", cwd=tmp_path))
    assert "Chapter" not in rawi("story", story["id"], cwd=tmp_path)
