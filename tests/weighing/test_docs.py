"""The table of templates in docs/events.md is what the code writes.

`python tests/weighing/test_docs.py` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from rawi import knowledge
from rawi.understanding.events.lexicon.kinds import KINDS
from rawi.weighing.timeline.summaries import Namer, Slots, summary

DOCS = Path(__file__).parents[2] / "docs" / "events.md"
HEADING = "## How a line is told\n"
TEXT = """
Every kind in every language: X does it to, with or against Y in or at Z; and where the doer is not told, with Y alone.
A line is made from `src/rawi/languages/*/templates.yaml`; it says what the slots hold and nothing else, and a slot that
is not filled is left out. What is planned, denied or unconfirmed has a word before it. A number of people keeps its
bounds ("at least 11 people", "3 to 5 people" where accounts part). An announcement or denial is told with the happening
that its own sentence says it is of ("the White House announced: X to visit Y"), and what nobody but one named source
tells has that source behind it ("..., according to the Iraqi Oil Ministry").

| kind | English | Persian | Arabic |
|---|---|---|---|
"""


def table() -> str:
    namer = Namer(knowledge.load())
    rows = []
    for type_, modes in KINDS.items():
        for mode in modes:
            slots = Slots(
                f"{type_}/{mode}", "happened", ("organisation/X",), ("person/Y",), "place/Z", None, None, None, None,
            )  # fmt: skip
            lines = [summary(slots, language, namer) for language in ("en", "fa", "ar")]
            befell = [
                summary(slots._replace(actors=(), place=None), language, namer) for language in ("en", "fa", "ar")
            ]
            cells = " | ".join(f"{one}<br>{other}" for one, other in zip(lines, befell, strict=True))
            rows.append(f"| {type_}/{mode} | {cells} |")
    return HEADING + TEXT + "\n".join(rows) + "\n"


def test_the_documented_lines_are_those_the_templates_give() -> None:
    assert DOCS.read_text(encoding="utf-8").endswith(table())


if __name__ == "__main__":
    head = DOCS.read_text(encoding="utf-8").partition(HEADING)[0].rstrip("\n") + "\n\n"
    DOCS.write_text(head + table(), encoding="utf-8")
