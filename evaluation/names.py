"""Names across scripts: how often the right English name is found for an Arabic one.

    python evaluation/names.py SHARED

SHARED is the folder that holds ``data/``. A random 1,000 Arabic name words of NETransliteration (fixed seed) are each
looked for among all its 12,000 English ones; several English words may be right for one Arabic word, and an Arabic word
that is written with spaces between its letters is joined first. Nothing is trained on the set. Below it: pairs of names
of different people and of one person (our own, in ``evaluation/data``) that the joining takes for one person.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from rawi.text import fold
from rawi.understanding.names import joining, sound

DATA = Path(__file__).parent / "data"
SAMPLE, SEED, WIDE = 1000, 7, 80


def pairs(path: Path) -> list[tuple[str, str]]:
    """English and Arabic word of every line."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        english, arabic, *_ = line.split("\t")
        rows.append((english, arabic.replace(" ", "")))
    return rows


def transliteration(path: Path) -> dict[str, float]:
    """R@1 and R@5 of a sample against all English words."""
    rows = pairs(path)
    right: dict[str, set[str]] = defaultdict(set)
    for english, arabic in rows:
        right[arabic].add(english)
    words = sorted({english for english, _ in rows})
    queries = random.Random(SEED).sample(sorted(right), SAMPLE)
    skeletons = [sound.skeleton(fold(word)) for word in words]
    asked = [sound.skeleton(fold(word)) for word in queries]
    rough = cdist(asked, skeletons, scorer=Levenshtein.normalized_distance)
    order = np.argsort(rough, axis=1, kind="stable")[:, :WIDE]
    first = five = 0
    for query, row in zip(queries, order, strict=True):
        fine = sorted((sound.distance(fold(query), fold(words[i])), words[i]) for i in row)
        best = [word for _, word in fine[:5]]
        first += best[0] in right[query]
        five += any(word in right[query] for word in best)
    return {"R@1": first / SAMPLE, "R@5": five / SAMPLE, "candidates": len(words)}


def joined(file: Path) -> float:
    """The share of the pairs of a table that are taken for one person."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    hits = 0
    for language, first, other_language, second in rows:
        one = joining.PersonName(tuple(fold(first).replace("-", " ").split()), language)
        other = joining.PersonName(tuple(fold(second).replace("-", " ").split()), other_language)
        hits += joining.unlike(one, other) is not None
    return hits / len(rows)


def run(shared: Path) -> dict[str, Any]:
    """All figures of this file."""
    return {
        "ar-en": transliteration(shared / "data/names/netranslit_en_ar.tsv"),
        "joined": {"different people": joined(DATA / "look_alikes.tsv"), "one person": joined(DATA / "one_person.tsv")},
    }


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    for name, scores in run(Path(arguments[0])).items():
        print(
            name,
            "  ".join(
                f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in scores.items()
            ),
        )


if __name__ == "__main__":
    main(sys.argv[1:])
