"""Letters that pass for others: Cyrillic or Greek ones in a Latin word, and the other way round.

By Unicode's security mechanisms (UTS #39, section 5.2) no honest word mixes these scripts; one that does is written to
be taken for another. A word wholly in another script is left alone: it may be a name of that language.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]+")
_OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")


def foreign_letters(text: str) -> list[int]:
    """Offsets of the letters that are not of the script which their word has most of (of Latin when as many)."""
    if not _OTHER.search(text):
        return []
    found: list[int] = []
    for word in _WORD.finditer(text):
        by_script: dict[str, list[int]] = {"latin": [], "greek": [], "cyrillic": []}
        for at in range(word.start(), word.end()):
            char = text[at]
            script = "latin" if char < "\u0370" else "greek" if char < "\u0400" else "cyrillic"
            by_script[script].append(at)
        most = max(by_script.values(), key=len)
        found += [at for places in by_script.values() if places is not most for at in places]
    return sorted(found)
