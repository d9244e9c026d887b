"""Lines of timelines that a reader has judged, given again by this code: how many of the wrong ones are still given and
how many of the right ones are lost.

    python -m evaluation.judged SHARED [fa|ar|en] [--list]

``data/judged_lines.tsv`` has them: digests of the article's id and of the line (no text of the articles is kept), the
language, what the line tells besides its words (date, status, kind), the verdict (``right``, ``wrong``, or ``poor``:
true, but it says nothing or reads badly) and the cause of what is wrong. ``--list`` prints the wrong and poor ones
still given, date and kind of the right ones lost, and the lines that nobody has judged.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from evaluation import lines
from rawi import knowledge

DATA = Path(__file__).parent / "data" / "judged_lines.tsv"


class Judged(NamedTuple):
    """One line as it was given when it was read; ``article`` and ``line`` are digests."""

    article: str
    language: str
    line: str
    told: str
    verdict: str
    cause: str


def digest(text: str) -> str:
    """Sixteen hexadecimal digits for a text."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def judged(path: Path = DATA) -> list[Judged]:
    """The judged lines of the file."""
    return [Judged(*row.split("\t")) for row in path.read_text(encoding="utf-8").splitlines()[1:]]


def _articles(shared: Path, language: str, wanted: set[str]) -> Iterator[lines.Drawn]:
    """The articles of the language that have judged lines, each once."""
    for drawn in lines.all_of(shared, language):
        if (key := digest(drawn.id)) in wanted:
            wanted.discard(key)
            yield drawn


def replay(shared: Path, language: str) -> tuple[Counter[str], list[tuple[str, str, str, str]]]:
    """Counts (``wrong``, ``wrong given``, the same of ``right`` and ``poor``, ``new``) and (what, article, line,
    sentence) of each wrong line still given, right one lost and new one; of a lost one only what it told besides its
    words."""
    known, rows = knowledge.load(), [row for row in judged() if row.language == language]
    of: dict[str, dict[str, Judged]] = {}
    for row in rows:
        of.setdefault(row.article, {})[row.line] = row
    counts, told = Counter(row.verdict for row in rows), []
    for drawn in _articles(shared, language, set(of)):
        mine = of[digest(drawn.id)]
        given = {digest(line): (line, sentence) for line, sentence, _ in lines.timeline(drawn, known)}
        for key, row in mine.items():
            counts[f"{row.verdict} given"] += key in given
            if (key in given) != (row.verdict == "right"):
                told.append((row.verdict, drawn.id, *given.get(key, (row.told, row.cause))))
        new = [shown for key, shown in given.items() if key not in mine]
        counts["new"] += len(new)
        told += [("new", drawn.id, *shown) for shown in new]
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
