"""The commands as a user calls them, in a process of their own where the exit status or the streams matter."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """خبرگزاری کاروان: وزیر راه از گشایش خط آهن هرات خبر داد

هرات - به گزارش خبرگزاری کاروان، وزیر راه افغانستان روز چهارشنبه گفت که خط آهن هرات تا پایان سال گشوده می‌شود.

او افزود: «هزینه این خط بیش از ۳۰۰ میلیون دلار بوده است.» به گفته وی، هزار کارگر در ساخت آن کار کرده‌اند.
"""


def rawi(*arguments: object, cwd: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rawi", *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(ARTICLE, encoding="utf-8")
    row = {"id": "row-1", "title": "Rail line opens", "text": "Officials opened a rail line in Herat on Wednesday.",
           "published": "2023-09-13", "language": "en"}  # fmt: skip
    (pages / "b.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_version(tmp_path: Path) -> None:
    done = rawi("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(b"rawi ")


def test_analyse_prints_one_object_an_article_in_input_order(folder: Path) -> None:
    done = rawi("analyse", "pages/a.txt", "pages/b.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source"] for row in rows] == ["pages/a.txt", "pages/b.jsonl#1"]
    assert rows[1]["id"] == "row-1"
    assert "کاروان".encode() in done.stdout
    assert not (folder / "rawi.db").exists()


def test_analyse_is_the_same_for_any_order_and_twice(folder: Path) -> None:
    one = rawi("analyse", "pages/a.txt", "pages/b.jsonl", cwd=folder).stdout.splitlines()
    other = rawi("analyse", "pages/b.jsonl", "pages/a.txt", cwd=folder).stdout.splitlines()
    assert one == other[::-1]


def test_standard_input_is_read(folder: Path) -> None:
    done = rawi("analyse", "-", cwd=folder, stdin=ARTICLE.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["language"] == "fa"


def test_what_the_pages_lack_can_be_given(folder: Path) -> None:
    done = rawi("analyse", "pages/a.txt", "--published", "2023-09-14", cwd=folder)
    assert json.loads(done.stdout)["published"]["value"] == "2023-09-14"
    assert rawi("analyse", "pages/a.txt", "--published", "soon", cwd=folder).returncode == 2


def test_a_desk_is_made_listed_and_searched(folder: Path) -> None:
    done = rawi("read", "pages", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert b"2 new articles" in done.stdout
    again = rawi("read", "pages", cwd=folder)
    assert again.returncode == 0
    assert b"nothing was new" in again.stdout
    listed = json.loads(rawi("stories", "--json", cwd=folder).stdout)
    assert sorted(d for s in listed for d in s["documents"])[-1] == "row-1"
    shown = rawi("story", listed[0]["id"], cwd=folder)
    assert shown.returncode == 0, shown.stderr.decode()
    assert b"\xe2\x81\xa8" not in shown.stdout, "piped output has no direction marks"
    assert b"\x1b[" not in shown.stdout, "piped output has no colours"
    found = json.loads(rawi("search", "rail", "--json", cwd=folder).stdout)
    assert [hit["id"] for hit in found["articles"]] == ["row-1"]
    assert rawi("check", cwd=folder).returncode == 0


def test_an_export_is_one_json_document(folder: Path) -> None:
    rawi("read", "pages", cwd=folder)
    done = rawi("export", "--format", "json", cwd=folder)
    assert set(json.loads(done.stdout)) >= {"rawi", "documents", "entities", "stories", "log"}
    written = rawi("export", "--format", "json", "-o", "out.json", cwd=folder)
    assert written.returncode == 0
    assert (folder / "out.json").read_bytes() == done.stdout
    assert rawi("export", "--format", "punchcards", cwd=folder).returncode == 2


def test_a_report_stands_alone(folder: Path) -> None:
    rawi("read", "pages", cwd=folder)
    done = rawi("report", "-o", "report.html", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http://" not in page and "https://" not in page and "url(" not in page
    assert rawi("report", "-o", "nowhere/report.html", cwd=folder).returncode == 2


def test_each_bad_input_is_named_and_the_rest_is_read(folder: Path) -> None:
    pages = folder / "pages"
    (pages / "empty.html").write_bytes(b"")
    (pages / "binary.html").write_bytes(bytes(range(256)) * 40)
    (pages / "cut.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" * 50)[:60])
    (pages / "bad.jsonl").write_text(
        '{"id": "ok", "text": "A bridge was opened in Tabriz."}\n{"id": \n', encoding="utf-8"
    )
    (pages / "front.html").write_text("<html><body><ul><li><a href=x>One</a></li></ul></body></html>", encoding="utf-8")
    done = rawi("read", "pages", "missing.html", cwd=folder)
    assert done.returncode == 1
    errors = done.stderr.decode()
    for name in ("empty.html", "binary.html", "cut.warc.gz", "bad.jsonl#2", "front.html", "missing.html"):
        assert sum(name in line for line in errors.splitlines()) == 1, errors
    assert "Traceback" not in errors
    assert b"3 new articles" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["stories"], ["story", "x"], ["search", "x"], ["who", "x"], ["export", "-f", "json"]]
)
def test_without_a_desk_nothing_is_made(tmp_path: Path, arguments: list[str]) -> None:
    done = rawi(*arguments, cwd=tmp_path)
    assert done.returncode == 3
    assert b"no such desk" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["nonsense"], ["read"], ["story"], ["story", "x", "--nope"]])
def test_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    done = rawi(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_an_encoder_that_is_none_is_refused_before_anything_is_made(folder: Path) -> None:
    done = rawi("read", "pages", "--encoder", "models", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "rawi: models: holds no model; it needs model.onnx with tokenizer.json, or modules.json\n"
    )
    assert not (folder / "rawi.db").exists()
