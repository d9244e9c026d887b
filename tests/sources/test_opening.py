from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from rawi.model import Given, Page, Refusal
from rawi.sources import Limits, open_sources

HTML = "<html><body><h1>A title</h1><p>Some words of text.</p></body></html>"


def pages(*specs: Path | str, **options: object) -> list[Page | Refusal]:
    return list(open_sources([str(spec) for spec in specs], **options))  # type: ignore[arg-type]


def reason(item: Page | Refusal) -> str:
    assert isinstance(item, Refusal)
    return item.reason


def test_a_folder_is_walked_in_sorted_order_and_other_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text(HTML)
    (tmp_path / "a.txt").write_text("words\n")
    (tmp_path / "c.htm").write_text(HTML)
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / ".hidden.html").write_text(HTML)
    passed: list[str] = []
    found = pages(tmp_path, passed_over=passed.append)
    assert [Path(p.source).name for p in found] == ["a.txt", "two.html", "c.htm"]
    assert [p.kind for p in found if isinstance(p, Page)] == ["text", "html", "html"]
    assert [Path(name).name for name in passed] == ["logo.svg"]


def test_in_a_folder_only_json_that_is_a_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps({"text": "Some words.", "title": "T"}))
    (tmp_path / "expected.json").write_text(json.dumps({"outlets": ["x"], "count": 3}))
    (tmp_path / "broken.json").write_text("{")
    assert [Path(p.source).name for p in pages(tmp_path)] == ["page.json"]
    assert "neither text nor html" in reason(pages(tmp_path / "expected.json")[0])
    assert "not valid JSON" in reason(pages(tmp_path / "broken.json")[0])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "is empty"),
        ("blank.txt", b" \n\x00", "is empty"),
        ("paper.html", b"%PDF-1.7 ...", "PDF"),
        ("noise.txt", bytes(range(256)) * 8, "binary"),
        ("cut.html.gz", gzip.compress(HTML.encode() * 500)[:-30], "cut off"),
        ("false.gz", b"\x1f\x8b not gzip at all", "cut off"),
        ("news.xml", b'<?xml version="1.0"?><rss><channel/></rss>', "feed"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    (item,) = pages(tmp_path / name)
    assert words in reason(item)
    assert item.source == str(tmp_path / name)


def test_a_missing_path_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    missing, page = pages(tmp_path / "none", tmp_path / "a.html")
    assert "no such file" in reason(missing)
    assert isinstance(page, Page)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "holds no pages" in reason(pages(tmp_path)[0])


def test_jsonl_lines_are_named_and_bad_ones_refused(tmp_path: Path) -> None:
    lines = [
        '{"id": "x-1", "text": "One.", "title": "T"}',
        "",
        "{broken",
        '"a string"',
        '{"url": "http://e.org/"}',
        '{"title": "T"}',
    ]
    file = tmp_path / "dump.jsonl"
    file.write_text("\ufeff" + "\n".join(lines))
    found = pages(file)
    assert [Path(p.source).name for p in found] == [f"dump.jsonl#{n}" for n in (1, 3, 4, 5, 6)]
    first, broken, string, bare, title = found
    assert isinstance(first, Page)
    assert (first.given.id, first.given.title, first.content, first.kind) == ("x-1", "T", "One.", "text")
    assert "not valid JSON" in reason(broken)
    assert "not a JSON object" in reason(string)
    assert "neither text nor html" in reason(bare)
    assert isinstance(title, Page) and title.content == ""


def test_a_line_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    limits = Limits(seconds=0.0001)
    file = tmp_path / "dump.jsonl"
    file.write_text(json.dumps({"text": "x" * (limits.page_bytes + 10)}) + "\n" + json.dumps({"text": "short"}) + "\n")
    long, short = pages(file, limits=limits)
    assert "larger than" in reason(long)
    assert isinstance(short, Page) and short.source.endswith("#2")


def test_standard_input_is_sniffed() -> None:
    for content, kind in ((HTML, "html"), ("plain words\n", "text"), ('{"text": "a"}\n{"text": "b"}\n', "text")):
        found = list(open_sources(["-"], stdin=io.BytesIO(content.encode())))
        assert all(isinstance(p, Page) and p.kind == kind and p.source.startswith("-") for p in found)
    piped = io.BufferedReader(io.BytesIO(gzip.compress(HTML.encode())))  # type: ignore[arg-type]
    (page,) = open_sources(["-"], stdin=piped)
    assert isinstance(page, Page) and page.content == HTML.encode()


def test_what_the_caller_gives_counts_where_the_record_is_silent(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_text('{"text": "One.", "outlet": "Its Own"}\n{"text": "Two."}\n')
    own, given = pages(file, given=Given(outlet="Given", published="2023-09-05"))
    assert isinstance(own, Page) and isinstance(given, Page)
    assert (own.given.outlet, own.given.published) == ("Its Own", "2023-09-05")
    assert given.given.outlet == "Given"


def test_a_page_over_the_limit_is_refused(tmp_path: Path) -> None:
    limits = Limits(seconds=0.001)
    (tmp_path / "big.html").write_bytes(b"<p>" + b"x" * limits.page_bytes)
    assert "larger than" in reason(pages(tmp_path / "big.html", limits=limits)[0])


def test_an_address_is_not_taken_for_a_file() -> None:
    assert "web addresses" in reason(pages("https://example.org/news")[0])


def test_json_that_nests_without_end_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    (tmp_path / "a.json").write_text(deep)
    (tmp_path / "b.jsonl").write_text(f'{{"id": "x", "text": {deep}}}\n{{"id": "y", "text": "The bridge opens."}}\n')
    (tmp_path / "c.json").write_text('{"a":' * 100_000 + "1" + "}" * 100_000)
    found = pages(*(tmp_path / name for name in ("a.json", "b.jsonl", "c.json")))
    assert [type(one) for one in found] == [Refusal, Refusal, Page, Refusal]
    assert all("not valid JSON" in one.reason for one in found if isinstance(one, Refusal))
