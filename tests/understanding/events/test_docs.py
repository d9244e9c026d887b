from __future__ import annotations

import re
from pathlib import Path

from rawi.understanding.events.lexicon.kinds import KINDS

DOCS = Path(__file__).parents[3] / "docs" / "events.md"


def test_the_documented_types_and_modes_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| ([A-Z]+) \| (\w+) \| (.+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(type_, mode, what) for type_, modes in KINDS.items() for mode, what in modes.items()]
