"""How phrases of the language files are written: words, spellings, alternatives; plurals of their English nouns."""

from __future__ import annotations

import re
from itertools import product

from rawi.text import fold

ZWNJ = "\u200c"
SHADDA = "\u0651"
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


def split(text: str) -> tuple[str, ...]:
    """Folded words and marks of ``text``, as :class:`rawi.text.Prepared` cuts them."""
    return tuple(_WORD.findall(fold(text)))


def alternatives(text: str) -> list[str]:
    """All readings of a phrase with alternatives in round brackets: "(with|while) saying (that|this)"."""
    parts = _ALTERNATIVES.split(text)
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


def spellings(text: str, *, joined: bool = False) -> list[tuple[str, ...]]:
    """All ways to write ``text``: each half-space as nothing or a space; with ``joined`` also all words in one.

    A doubling mark inside a word can have become a space (texts whose vowel marks were replaced by spaces).
    """
    if SHADDA in text:
        return [*spellings(text.replace(SHADDA, ""), joined=joined), split(text.replace(SHADDA, " "))]
    parts = text.split(ZWNJ)
    found: dict[tuple[str, ...], None] = {}
    for gaps in product(("", " "), repeat=len(parts) - 1):
        written = "".join(part + gap for part, gap in zip(parts, (*gaps, ""), strict=True))
        found.setdefault(split(written))
    if joined and (" " in text.strip()) and len(text) >= 7:
        found.setdefault(split(text.replace(ZWNJ, "").replace(" ", "")))
    return list(found)


def several(english: str) -> str:
    """The plural of an English noun."""
    if english.endswith(("s", "people", "men")):
        return english
    if english.endswith("person") and english != "spokesperson":
        return f"{english.removesuffix('person')}people"
    if english.endswith("man"):
        return f"{english.removesuffix('man')}men"
    if english.endswith("y") and english[-2] not in "aeiou":
        return f"{english[:-1]}ies"
    return f"{english}{'es' if english.endswith(('x', 'ch', 'sh')) else 's'}"


def listed(forms: str) -> list[str]:
    """The forms of a cue: divided by bars outside of brackets, alternatives spelt out."""
    divided = re.split(r"\|(?![^()]*\))", forms)
    return [written for form in divided for written in alternatives(form.strip())]
