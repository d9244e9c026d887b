from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.exports import FORMATS
from rawi.knowledge import Knowledge, load
from rawi.model import Given, Page
from rawi.sources import open_sources

SAMPLES = Path(__file__).parents[2] / "samples"

RELAYED = """Reuters, citing the Omani foreign ministry, reported on Sunday that the talks in Muscat had been postponed.

A senior official who declined to be named told Reuters that "the date was never fixed".

The Iranian foreign ministry denied that the talks had been postponed.
"""
# Signs that mean something to spreadsheets, Markdown, HTML and SQL, and letters outside of the first plane.
HOSTILE = """=HYPERLINK("http://x.example","y") said the minister, "<script>alert(1)</script> | `rm` *all*; DROP x" 🛰.

A spokesman for the ministry said that "@SUM(1+1) and \\\\ [links](http://y.example) are not instructions to anybody".
"""


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(SAMPLES / "knowledge")


def _pages() -> Iterator[Page]:
    relayed = Given(
        id="relayed",
        title="Muscat talks postponed",
        published="2024-01-14T09:30+04:00",
        language="en",
        outlet="Harbour Post",
        url="https://news.example/خبر/1?a=b c",
        archive="https://web.archive.org/web/20240115000000/https://news.example/1",
    )
    hostile = Given(
        id="-hostile/'\"",
        title="=1+1 <b>|</b>",
        published="2019",
        language="en",
        outlet="+Outlet",
        authors=("@author",),
    )
    yield Page("relayed.txt", RELAYED, "text", relayed)
    yield Page("hostile.txt", HOSTILE, "text", hostile)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[Desk]:
    """Samples in three languages, and two pages of our own: a chain to an unnamed official, and hostile signs."""
    with Desk(str(tmp_path_factory.mktemp("desk") / "desk.db"), create=True) as opened:
        folders = [str(SAMPLES / "journey-2023"), str(SAMPLES / "talks-muscat")]
        read_into(opened, [*open_sources(folders), *_pages()], knowledge)
        yield opened


@pytest.fixture(scope="session")
def exported(desk: Desk, knowledge: Knowledge) -> Callable[[str], bytes]:
    kept: dict[str, bytes] = {}

    def export(name: str) -> bytes:
        if name not in kept:
            out = io.BytesIO()
            FORMATS[name](desk, knowledge, out)
            kept[name] = out.getvalue()
        return kept[name]

    return export
