"""Lines of timelines that a reader has judged, given again by this code: how many of the wrong ones are still given and
how many of the right ones are lost.

    python -m evaluation.judged SHARED [fa|ar|en] [--list]

``data/judged_lines.tsv`` has them: article, language, line with its date, status and kind, verdict (``right``,
``wrong``, or ``poor``: true, but it says nothing or reads badly) and the cause of what is wrong. ``--list`` prints the
wrong and poor ones still given, the right ones lost and the lines that nobody has judged.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluation import lines
from rawi import knowledge

DATA = Path(__file__).parent / "data" / "judged_lines.tsv"


class Judged(NamedTuple):
    """One line as it was given when it was read."""

    article: str
    language: str
    line: str
    verdict: str
    cause: str


def judged(path: Path = DATA) -> list[Judged]:
    """The judged lines of the file."""
    return [Judged(*row.split("\t")) for row in path.read_text(encoding="utf-8").splitlines()[1:]]


def _articles(shared: Path, language: str, wanted: set[str]) -> Iterator[lines.Drawn]:
    """The articles of the language that have judged lines, each once."""
    for drawn in lines.all_of(shared, language):
        if drawn.id in wanted:
            wanted.discard(drawn.id)
            yield drawn


def replay(shared: Path, language: str) -> tuple[Counter[str], list[tuple[str, str, str, str]]]:
    """Counts (``wrong``, ``wrong given``, the same of ``right`` and ``poor``, ``new``) and (what, article, line,
    sentence or cause) of each wrong line still given, right one lost and new one."""
    known, rows = knowledge.load(), [row for row in judged() if row.language == language]
    of: dict[str, dict[str, Judged]] = {}
    for row in rows:
        of.setdefault(row.article, {})[row.line] = row
    counts, told = Counter(row.verdict for row in rows), []
    for drawn in _articles(shared, language, set(of)):
        given = {line: sentence for line, sentence, _ in lines.timeline(drawn, known)}
        for line, row in of[drawn.id].items():
            if line in given:
                counts[f"{row.verdict} given"] += 1
            if (line in given) != (row.verdict == "right"):
                told.append((row.verdict, drawn.id, line, given.get(line) or row.cause))
        for line, sentence in given.items():
            if line not in of[drawn.id]:
                counts["new"] += 1
                told.append(("new", drawn.id, line, sentence))
    return counts, told


def main(words: list[str]) -> None:
    """Prints the counts of each language, and with ``--list`` the lines."""
    for language in [word for word in words[1:] if not word.startswith("-")] or ["fa", "ar", "en"]:
        counts, told = replay(Path(words[0]), language)
        if "--list" in words:
            for what, article, line, sentence in told:
                print(f"{what} {article}: {line}\n    {' '.join(sentence.split())}")
        parts = (
            f"{verdict} {counts[f'{verdict} given']} of {counts[verdict]} given"
            for verdict in ("right", "wrong", "poor")
        )
        print(f"{language}: {', '.join(parts)}; {counts['new']} lines not judged")


if __name__ == "__main__":
    main(sys.argv[1:])
