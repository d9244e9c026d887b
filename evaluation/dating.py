"""Days of writing, measured: the date of one sample page after the other is taken away and worked out from the rest
of its story.

    python evaluation/dating.py

An exact day is right or wrong; bounds hold or do not; the rest stays undated.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from rawi.analysis import analyse
from rawi.knowledge import load
from rawi.model import Article, Document, Given, Published
from rawi.sources import open_sources
from rawi.understanding import understand
from rawi.weighing.dating.solving import date_story

SAMPLES = Path(__file__).parent.parent / "samples"


def run(shared: Path) -> dict[str, float]:
    """Counts of pages by outcome; ``shared`` is not used, for the pages are the project's own."""
    knowledge = load()
    counts: Counter[str] = Counter()
    for folder in sorted(p for p in SAMPLES.iterdir() if (p / "story.expected.json").exists()):
        pages = [str(p) for p in sorted(folder.glob("*.html"))]
        found = [item for page in open_sources(pages, Given()) for item in analyse(page, knowledge)]
        documents = [d for d in found if isinstance(d, Document) and d.part_of is None]
        for i, document in enumerate(documents):
            if document.published.day is None:
                continue
            fields = {name: getattr(document, name) for name in Article.__struct_fields__}
            hidden = understand(msgspec.structs.replace(Article(**fields), published=Published()), knowledge)
            dated = date_story([*documents[:i], hidden, *documents[i + 1 :]], knowledge).get(document.id)
            counts[outcome(dated.published if dated else Published(), document.published.day.isoformat())] += 1
    return {name: float(counts[name]) for name in ("day right", "day wrong", "bounds hold", "bounds wrong", "undated")}


def outcome(found: Published, day: str) -> str:
    """What came of a hidden date."""
    if found.value is not None:
        return "day right" if found.value == day else "day wrong"
    if found.earliest is None and found.latest is None:
        return "undated"
    return "bounds hold" if (found.earliest or "0") <= day <= (found.latest or "9") else "bounds wrong"


if __name__ == "__main__":
    for name, count in run(Path()).items():
        print(f"{name:14} {count:.0f}")
