"""Timelines and disagreements on short stories of our own writing (``evaluation/events/``), and on the marked stories.

    python evaluation/events.py [SHARED]

A line of a timeline matches a marked happening when its type is in the same family and one of its accounts holds a
quote of
it. A disagreement matches a marked one when it is about the same and has an account in each of its two articles; a
marked
``none`` says that two accounts agree, so whatever is found for it is false.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page, Story, WeighedStory
from rawi.weighing import weigh
from rawi.weighing.same_event import family

HERE = Path(__file__).parent / "events"


def weighed(story: dict[str, Any], known: knowledge.Knowledge) -> tuple[WeighedStory, dict[str, Document]]:
    """One marked story, its articles analysed and weighed as one story."""
    documents = {}
    for article in story["articles"]:
        given = Given(id=article["id"], language=article["language"], published=article["published"])
        for found in analyse(Page(article["id"], article["text"], "text", given), known):
            if isinstance(found, Document) and found.part_of is None:
                documents[article["id"]] = found
    ids = tuple(documents)
    languages = tuple(sorted({a["language"] for a in story["articles"]}))
    shell = Story(id=story["story"], title=None, languages=languages, documents=ids, first=None, last=None)
    return weigh(shell, list(documents.values()), known), documents


def _holds(account: Any, documents: dict[str, Document], marked: dict[str, str]) -> bool:
    if account.document != marked["article"]:
        return False
    start = documents[account.document].text.find(marked["quote"])
    return start >= 0 and account.start < start + len(marked["quote"]) and start < account.end


def score(stories: list[dict[str, Any]], known: knowledge.Knowledge) -> dict[str, float]:
    """Precision, recall and F1 of lines, dates right, and the same of disagreements."""
    c: Counter[str] = Counter()
    for story in stories:
        result, documents = weighed(story, known)
        taken: set[str] = set()
        for wanted in story["timeline"]:
            kind = family(wanted["kind"])
            hits = [
                e
                for e in result.timeline
                if family(f"{e.type}/{e.mode}") == kind
                and any(_holds(a, documents, m) for a in e.accounts for m in wanted["accounts"])
            ]
            taken |= {e.id for e in hits}
            c["wanted"] += 1
            c["found"] += bool(hits)
            c["dated"] += any(e.date == wanted["date"] for e in hits)
        c["lines"] += len(result.timeline)
        c["right lines"] += len(taken)
        pages = [(d, {a.document for v in d.values for a in v.accounts}) for d in result.disagreements]
        used: set[str] = set()
        for wanted in story["disagreements"]:
            hits_ = [d for d, where in pages if d.about == wanted["about"] and where >= set(wanted["articles"])]
            if wanted["kind"] == "none":
                c["agreeing"] += 1
                continue
            right = [d for d in hits_ if d.kind == wanted["kind"]]
            c["disagreements wanted"] += 1
            c["disagreements found"] += bool(hits_)
            c["kind right"] += bool(right)
            used |= {d.id for d in hits_}
        c["disagreements given"] += len(result.disagreements)
        c["disagreements right"] += len(used)

    def ratio(one: str, other: str) -> float:
        return round(c[one] / c[other], 3) if c[other] else 0.0

    p, r = ratio("right lines", "lines"), ratio("found", "wanted")
    return {
        "stories": len(stories), "happenings": c["wanted"], "lines P": p, "lines R": r,
        "lines F1": round(2 * p * r / (p + r), 3) if p + r else 0.0, "date right": ratio("dated", "found"),
        "disagreements": c["disagreements wanted"], "agreeing pairs": c["agreeing"],
        "disagreements P": ratio("disagreements right", "disagreements given"),
        "disagreements R": ratio("disagreements found", "disagreements wanted"),
        "kind right": ratio("kind right", "disagreements found"),
    }  # fmt: skip


def run(shared: Path | None = None) -> dict[str, Any]:
    """The scores by half: ``stories_a`` was looked at while the rules were written, ``stories_b`` was not."""
    known = knowledge.load()
    return {
        path.stem: score(json.loads(path.read_text(encoding="utf-8")), known)
        for path in sorted(HERE.glob("stories_*.json"))
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]) if len(sys.argv) > 1 else None), indent=1))
