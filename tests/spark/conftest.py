from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


def needs_spark() -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed (pip install 'rawi[spark]')")
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.skip("Java is not installed (Debian: apt-get install default-jre-headless)")


def write_warc(path: Path, pages: list[Path]) -> None:
    """A web archive of these pages, and of a picture and a broken answer that are none."""
    with gzip.open(path, "wb") as out:
        for n, page in enumerate([*pages, None, None]):
            kind, status = (
                ("text/html", "200 OK") if page else (("image/png", "200 OK"), ("text/html", "404 Gone"))[n % 2]
            )
            http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + (page.read_bytes() if page else b"x")
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n:032}>\r\n"
                f"WARC-Date: 2024-11-12T00:00:00Z\r\nWARC-Target-URI: https://news.example/{n}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(head.encode() + http + b"\r\n\r\n")


def rows() -> list[dict[str, object]]:
    """Texts of our own, some of them copies, some undated, one without anything."""
    told = (
        "The mayor of {} said on Friday that bridge number {} over the river would open again in {} weeks, after works "
    )
    told += "that began when the storm of last winter had carried away two of its pillars and closed the road."
    places = ("Ravenna", "Herat", "Porto", "Tabas")
    made: list[dict[str, object]] = [
        {
            "id": f"b{n}",
            "text": told.format(places[n % 4], n % 4, n % 4 + 2) + (" It was the second time." if n % 3 else ""),
            "language": "en",
            "published": None if n % 9 == 8 else f"2024-03-{1 + n % 6:02}",
            "title": f"Bridge of {places[n % 4]}",
        }
        for n in range(36)
    ]
    return [*made, {"id": "nothing", "text": None, "language": "en", "published": None, "title": None}]


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two web archives and a Parquet table of two row groups."""
    pytest.importorskip("pyarrow", reason="PyArrow is not installed (pip install 'rawi[spark]')")
    import pyarrow
    import pyarrow.parquet

    folder = tmp_path_factory.mktemp("crawl")
    pages = sorted((SAMPLES / "quake-tabas").rglob("*.html")) + sorted((SAMPLES / "journey-2023").rglob("*.html"))
    assert len(pages) > 8
    write_warc(folder / "one.warc.gz", pages[:7])
    write_warc(folder / "two.warc.gz", pages[5:])
    (folder / "sub").mkdir()
    table = pyarrow.Table.from_pylist(rows())
    pyarrow.parquet.write_table(table, folder / "sub" / "rows.parquet", row_group_size=20)
    return folder


@pytest.fixture(scope="session")
def as_lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows of the table as JSON lines, for one machine."""
    file = tmp_path_factory.mktemp("lines") / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows()))
    return file
