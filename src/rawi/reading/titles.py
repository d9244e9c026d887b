"""The title of a page: what it states, compared with what it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rawi.reading.matching import squeeze
from rawi.reading.metadata.stated import Value

_BREAK = re.compile(r"\s+(?:[|\-–—•·»«›:/]|::|&#124;|ㅣ)\s+|\s?[|ㅣ»›]\s?|(?<=\S)::(?=\S)")
_COLON = re.compile(r":\s+")
_ZWNJ = "\u200c"
_LEAST = 8  # letters of a title


def choose_title(stated: list[Value], window: str | None, headings: list[str], outlets: list[str]) -> Value | None:
    """The title, by trust: what most places state or show, in Open Graph or meta, in JSON-LD, shown as a heading, the
    window's title.

    Open Graph comes first here, for it is the headline as the outlet gives it to readers elsewhere; JSON-LD's is more
    often written for search engines (docs/reading.md).

    ``window`` is the text of the title element, ``headings`` the first-level headings in order, ``outlets`` names of
    the site, which are cut off. A heading that says the same as a stated title gives the half-spaces it lost.
    """
    names = [squeeze(name) for name in outlets if name]
    short = _without_site(window, names, headings) if window else None
    cleaned = [Value(_without_site(value.text, names, headings), value.where) for value in stated]
    cleaned = [value for value in cleaned if len(squeeze(value.text)) >= 2 and squeeze(value.text) not in names]
    keys = {squeeze(heading): heading for heading in reversed(headings)}
    voices = Counter(squeeze(value.text) for value in cleaned)
    voices.update(key for key in keys if key in voices)
    # stable: what most places agree on, and among equals Open Graph and meta before JSON-LD
    cleaned.sort(key=lambda value: (-voices[squeeze(value.text)], value.where == "json-ld"))
    for value in cleaned:
        key = squeeze(value.text)
        if key in keys:
            return Value(_spelling(value.text, keys[key]), value.where)
        if value.where != "json-ld":
            longer = [
                v
                for v in cleaned
                if v.where == "json-ld" and key.startswith(squeeze(v.text)) and key != squeeze(v.text)
            ]
            return longer[0] if longer else value
    if short and squeeze(short) in keys:
        return Value(keys[squeeze(short)], "html")
    if cleaned and not (len(headings) == 1 and len(squeeze(headings[0])) >= _LEAST):
        return cleaned[0]
    for heading in headings:
        if len(squeeze(heading)) >= _LEAST and squeeze(heading) not in names:
            return Value(heading, "html")
    if cleaned:
        return cleaned[0]
    if not short and len(headings) == 1 and squeeze(headings[0]) not in names:
        short = headings[0]
    return Value(short, "html") if short else None


def parts(window: str) -> list[str]:
    """The parts of a window's title that marks divide: title, section, site; empty when nothing divides it."""
    found = [part.strip() for part in _BREAK.split(window) if part.strip()]
    return found if len(found) > 1 else []


def shown_part(title: str, blocks: Iterable[str]) -> str:
    """The part of a window's title that the page itself shows as a line, where one does; else the title."""
    found = [part.strip() for part in (*_BREAK.split(title), *_COLON.split(title, maxsplit=1)) if part.strip() != title]
    keys = {squeeze(part): part for part in [title, *found] if len(squeeze(part)) >= _LEAST}
    longest = 2 * len(title)
    shown = {key for block in blocks if len(block) <= longest and (key := squeeze(block)) in keys}
    return keys[max(shown, key=len)] if shown else title


def _spelling(stated: str, shown: str | None) -> str:
    """The stated title; in the spelling of the heading of the same words where that has half-spaces which it lost, or
    as many marks (which are then the better ones of print)."""
    if shown is None or shown.count(_ZWNJ) > stated.count(_ZWNJ):
        return shown or stated
    marks, there = (sum(not char.isalnum() and not char.isspace() for char in text) for text in (stated, shown))
    return shown if there == marks else stated


def _without_site(title: str, names: list[str], headings: list[str]) -> str:
    """The title without the name of the site or section at its end or start."""
    whole = squeeze(title)
    for heading in headings:
        key = squeeze(heading)
        if len(key) >= _LEAST and key != whole and (whole.startswith(key) or whole.endswith(key)):
            return heading
    text = title
    while True:
        breaks = list(_BREAK.finditer(text))
        if not breaks:
            return text
        head, tail = text[: breaks[-1].start()].strip(), text[breaks[-1].end() :].strip()
        if len(squeeze(head)) >= _LEAST and squeeze(tail) in names:
            text = head
            continue
        first, rest = text[: breaks[0].start()].strip(), text[breaks[0].end() :].strip()
        if len(squeeze(rest)) >= _LEAST and squeeze(first) in names:
            text = rest
            continue
        return text
