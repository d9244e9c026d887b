"""Dates and names that stand on the page for its readers: beside the title, in microdata, in date lines."""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.blocks import folded as key_of
from rawi.reading.dates import date_with_clock, find_dates
from rawi.reading.dom import Tree
from rawi.reading.metadata.stated import Stated, Value
from rawi.reading.page_words import PageWords
from rawi.sources.stated import iso_date
from rawi.text import fold, fold_with_offsets

_BEFORE, _AFTER = 14, 8  # blocks before the title and after the text that can belong to the article
_LONGEST = 140
_ELSEWHERE = frozenset(("menu", "footer", "related", "comment", "sidebar", "advert", "newsletter"))


class _Candidate(NamedTuple):
    score: float
    order: int
    value: str
    updated: bool
    where: str


def read_visible(tree: Tree, kinds: list[str | None], heading: int, words: PageWords) -> Stated:
    """What stands around the article: ``heading`` is the place of the title's block (or of the first block of the
    text)."""
    kept = [i for i, block in enumerate(tree.blocks) if block.reason is None]
    stated = Stated()
    if not kept:
        return stated
    first, last = min(heading, kept[0]), max(heading, kept[-1])
    near = range(max(0, first - _BEFORE), min(len(tree.blocks), last + _AFTER))
    found = [*_microdata(tree, kinds), *_lines(tree, kinds, near, heading, kept, words)]
    stated.authors.extend(Value(name, "text") for name in _authors(tree, near, words))
    for candidate in sorted(found, key=lambda c: (-c.score, c.order)):
        values = stated.updated if candidate.updated else stated.published
        values.append(Value(candidate.value, "microdata" if candidate.where == "microdata" else "text"))
    return stated


def _microdata(tree: Tree, kinds: list[str | None]) -> list[_Candidate]:
    out = []
    for place, own in enumerate(tree.attributes):
        if not own or kinds[place] in _ELSEWHERE:
            continue
        prop = own.get("itemprop") or ""
        if "datePublished" in prop or "dateModified" in prop or "dateCreated" in prop:
            value = iso_date(own.get("datetime") or own.get("content") or own.get("title"))
            if value:
                out.append(_Candidate(10.0, place, value, "dateModified" in prop, "microdata"))
        elif tree.tags[place] == "abbr" and own.get("title") and "published" in (own.get("class") or ""):
            value = iso_date(own["title"])
            if value:
                out.append(_Candidate(7.0, place, value, False, "microdata"))
        elif tree.tags[place] == "time" and own.get("datetime"):
            value = iso_date(own["datetime"])
            if value:
                names = f"{own.get('class') or ''} {own.get('id') or ''}".lower()
                updated = "updat" in names or "modif" in names
                out.append(_Candidate(5.0 + ("publi" in names), place, value, updated, "time"))
    return out


def _lines(
    tree: Tree, kinds: list[str | None], near: range, heading: int, kept: list[int], words: PageWords
) -> list[_Candidate]:
    out = []
    inside = set(kept)
    published = [fold(word) for word in words.published]
    updated = [fold(word) for word in words.updated]
    for index in near:
        block = tree.blocks[index]
        if len(block.text) > _LONGEST or kinds[block.node] in _ELSEWHERE:
            continue
        if index in inside and len(block.text) > 60 and index > kept[0] + 1:
            continue
        folded = key_of(block)
        dates = find_dates(folded, solar=words.short_years == "solar_hijri")
        if not dates:
            continue
        letters = sum(char.isalpha() for char in folded) - sum(
            sum(char.isalpha() for char in folded[d.start : d.end]) for d in dates
        )
        for number, date in enumerate(dates):
            before = folded[: date.start]
            score = 4.0 - min(abs(index - heading), 40) / 8 - letters / 40 - number / 2
            after = folded[date.end : date.end + 16]
            is_updated = any(word in before or word in after for word in updated) and number == 0
            labelled = any(word in before for word in published)
            if labelled:
                score += 3
            if is_updated and labelled:
                is_updated = max(before.rfind(w) for w in updated) > max(before.rfind(w) for w in published)
            if kinds[block.node] in ("date", "byline"):
                score += 2
            if index < heading - 6:
                score -= 2
            if index in inside:
                score -= 1
            out.append(
                _Candidate(
                    score, 100_000 + index, with_zone(date_with_clock(folded, date), folded, words), is_updated, "text"
                )
            )
    return out


def _authors(tree: Tree, near: range, words: PageWords) -> list[str]:
    """Names in elements that are called after authors, without the label before them."""
    labels = sorted((fold(word) for word in words.by), key=lambda word: -len(word))
    names = []
    for index in near:
        block = tree.blocks[index]
        if not 4 <= len(block.text) <= 60 or any(map(str.isdigit, block.text)):
            continue
        if not any(tree.roles[place].author for place in tree.chain(block.node, 3)):
            continue
        key, offsets = fold_with_offsets(block.text)
        label = next(
            (word for word in labels if key.startswith(word) and not key[len(word) : len(word) + 1].isalpha()), ""
        )
        name = block.text[int(offsets[len(label)]) :].strip(" :-–—|،,")
        if 2 <= len(name.split()) <= 5 and name not in names:
            names.append(name)
    return names[:3]


def with_zone(value: str, folded: str, words: PageWords) -> str:
    """The value with the offset of the time zone that the line names, when it has a time of day and none of its own."""
    if "T" not in value or value.endswith("Z") or "+" in value or value[-6:-5] == "-":
        return value
    padded = f" {folded} "
    for offset, names in words.zones.items():
        if any(f" {fold(name)} " in padded or f"({fold(name)})" in padded for name in names):
            return value + offset
    return value
