"""Entities on public test sets, exact span and kind. Nothing in Rawi is trained on them.

    python evaluation/entities.py SHARED

SHARED is the folder that holds ``data/``. PEYMA (Persian, development part) and ANERcorp (Arabic, two thirds) mark
outlets as organisations, so an outlet counts as one here. Sentences are given in blocks of ten, the sets having lost
where articles begin. A mention counts when it covers exactly the marked tokens with the marked kind.

Then the marked articles (``statements/fa_ar.jsonl``), read from the page on, by the shared scorer: marked names found,
mentions that are marked names, and the right kind and English name of those found.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parent.parent))

from evaluation.statements import documents, scorer
from rawi import knowledge
from rawi.text import Prepared
from rawi.understanding.names import find_mentions

SETS = {
    "PEYMA dev (fa)": ("entities/peyma_dev.txt", "fa", "|"),
    "PEYMA train (fa)": ("entities/peyma_train.txt", "fa", "|"),
    "ANERcorp (ar)": ("entities/anercorp_first.txt", "ar", " "),
}
KINDS = {"PER": "person", "PERS": "person", "ORG": "organisation", "LOC": "place"}
BLOCK = 10

Sentence = list[tuple[str, str]]


def sentences(path: Path, separator: str) -> Iterator[Sentence]:
    """Sentences as lists of word and tag; a blank line, or in ANERcorp a full stop, ends one."""
    current: Sentence = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if not line.strip():
            if current:
                yield current
            current = []
            continue
        word, tag = line.rsplit(separator, 1)
        current.append((word, tag.replace("_", "-")))
        if separator == " " and word == "." and len(current) > 5:
            yield current
            current = []
    if current:
        yield current


def marked(block: list[Sentence]) -> tuple[str, list[tuple[int, int]], set[tuple[int, int, str]]]:
    """The text of a block, the span of each token, and the marked spans (in tokens) with their kinds."""
    text, spans, gold = "", [], set()
    open_at, open_kind = None, ""
    for sentence in block:
        for word, tag in [*sentence, ("\n", "O")]:
            if open_at is not None and not tag.startswith("I-"):
                gold.add((open_at, len(spans), open_kind))
                open_at = None
            if word == "\n":
                text += word
                continue
            if tag.startswith("B-") and tag[2:] in KINDS:
                open_at, open_kind = len(spans), KINDS[tag[2:]]
            spans.append((len(text), len(text) + len(word)))
            text += word + " "
    return text, spans, gold


def found(
    text: str, language: str, spans: list[tuple[int, int]], known: knowledge.Knowledge
) -> set[tuple[int, int, str]]:
    """The mentions of a block as token spans with kinds."""
    out = set()
    for mention in find_mentions(Prepared(text, language), known):
        covered = [i for i, (start, end) in enumerate(spans) if start < mention.end and end > mention.start]
        kind = "organisation" if mention.kind == "outlet" else mention.kind
        out.add((covered[0], covered[-1] + 1, kind))
    return out


def measure(
    path: Path, language: str, separator: str, known: knowledge.Knowledge, limit: int | None = None
) -> dict[str, Any]:
    """Precision, recall and F1, all kinds together and each alone."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    rows = list(sentences(path, separator))[:limit]
    for first in range(0, len(rows), BLOCK):
        text, spans, gold = marked(rows[first : first + BLOCK])
        got = found(text, language, spans, known)
        for counter, items in ((right, gold & got), (given, got), (wanted, gold)):
            for _, _, kind in items:
                counter[kind] += 1
                counter["all"] += 1
    out: dict[str, Any] = {"sentences": len(rows)}
    for kind in ("all", "person", "organisation", "place"):
        precision = right[kind] / given[kind] if given[kind] else 0.0
        recall = right[kind] / wanted[kind] if wanted[kind] else 0.0
        score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        out[kind] = {"precision": precision, "recall": recall, "f1": score, "marked": wanted[kind]}
    return out


def run(shared: Path) -> dict[str, Any]:
    """Scores of every set under ``shared/data``."""
    known = knowledge.load()
    out: dict[str, Any] = {
        name: measure(shared / "data" / file, language, separator, known)
        for name, (file, language, separator) in SETS.items()
        if "train" not in name and (shared / "data" / file).exists()
    }
    articles = shared / "data" / "statements" / "fa_ar.jsonl"
    return out | (marked_articles(shared, articles, known) if articles.exists() else {})


def marked_articles(shared: Path, file: Path, known: knowledge.Knowledge) -> dict[str, dict[str, float]]:
    """Recall, precision, kind and English name on the marked articles, by language."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    system = {row["id"]: [json.loads(msgspec.json.encode(part)) for part in documents(row, known)] for row in rows}
    return {
        f"marked {language}": {what: scores[f"entity {what}"] for what in ("recall", "precision", "kind", "name")}
        for language, scores in scorer(shared).statements(rows, system).items()
    }


def main(arguments: list[str]) -> None:
    """Prints a table."""
    for name, scores in run(Path(arguments[0])).items():
        if name.startswith("marked"):
            print(f"{name}  " + "  ".join(f"{what} {value:.3f}" for what, value in scores.items()))
            continue
        print(name, f"({scores.pop('sentences')} sentences)")
        for kind, score in scores.items():
            print(
                f"  {kind:<13} P {score['precision']:.3f}  R {score['recall']:.3f}  "
                f"F1 {score['f1']:.3f}  of {score['marked']}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
