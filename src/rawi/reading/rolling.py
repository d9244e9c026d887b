"""Pages of many items: live pages, where each item has its time, and digests, where each has its heading.

The title must say what the page is, in the words of the language's pack, or its JSON-LD must; only a run of many times
of day, the newest first, says it by itself. A chronology within an article runs the other way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rawi.model.article import RemovalReason
from rawi.reading.blocks import Block, folded
from rawi.reading.dates import Clock, clocks, find_dates
from rawi.reading.matching import squeeze, squeeze_folded
from rawi.reading.page_words import page_words
from rawi.reading.plain import looks_like_heading
from rawi.reading.splitting import Part, is_prose
from rawi.sources.stated import civil
from rawi.text import fold, fold_with_offsets

_FEW, _MANY = 2, 5  # items of a page whose title says what it is, and of one whose title does not
_STAMP = 48  # characters of a line that holds a time and nothing else
_LETTERS = 14  # letters beside it: a name of a time zone, of a place
_SHORT_TITLE = 4  # words
_TOP = 3  # blocks of a plain text among which its title stands
_WORD = re.compile(r"[^\W_]+")
_BULLET = re.compile(r"\s*[*•●▪■◾►▶◄◆♦]+\s*")
_AFTER_CLOCK = re.compile(r"[\s\-–—:|/,.)\]]*")
_BEFORE_CLOCK = re.compile(r"[\W_]+")
_MOST_ITEMS = 400
_MOST_BLOCKS = 20_000  # no page of news has more
ITEMS = ("live", "digest")


class _Mark(NamedTuple):
    """What begins an item: the block's place, where in its text the time ends (its length when it holds nothing else, 0
    when it is a heading), and the time: an ISO prefix or a time of day."""

    place: int
    end: int
    moment: str | None
    clock: Clock | None


class _Words(NamedTuple):
    live: tuple[str, ...]
    digest: tuple[str, ...]
    first: tuple[str, ...]
    ago: frozenset[str]
    clock: frozenset[str]
    stated: frozenset[str]


def split_items(blocks: list[Block], title: str | None, language: str, *, live: bool) -> list[Part] | None:
    """The page's own part first (what stands before the items; it can be empty), then one part an item; None when the
    page is no such page. ``live``: its JSON-LD says that it is a live page."""
    if len(blocks) > _MOST_BLOCKS:
        return None
    first = _first_heading(blocks, title)
    if first is None:
        return _split(blocks, title, language, live=live)
    reason, first.reason = first.reason, None
    parts = _split(blocks, title, language, live=live)
    if parts is None:
        first.reason = reason
    return parts


def _first_heading(blocks: list[Block], title: str | None) -> Block | None:
    """The heading over the first paragraph of a page, which an article has no use for."""
    kept = next((i for i, block in enumerate(blocks) if block.reason is None), 0)
    for block in blocks[max(0, kept - 2) : kept][::-1]:
        head = block.kind == "heading" or (block.strong and looks_like_heading(block.text))
        if head and block.reason == "other" and block.node >= 0:
            return None if squeeze_folded(folded(block)) == squeeze(title or "") else block
    return None


def _split(blocks: list[Block], title: str | None, language: str, *, live: bool) -> list[Part] | None:
    words = _words(language.partition("-")[0])
    kept = [block for block in blocks if block.reason is None]
    heads = [title or "", *(b.text for b in kept[:_TOP] if b.kind == "heading" and b.node < 0)]
    named_live = live or any(_says(head, words.live) for head in heads)
    marks = _marks(blocks, words)
    if marks and _rolls(marks, blocks, named=named_live):
        return _live_parts(blocks, marks)
    if any(_says(head, words.digest) or _is_short(head, words.first) for head in heads):
        starts = _headed(blocks, title, words) or _bulleted(blocks)
        if len(starts) >= _FEW:
            return _digest_parts(blocks, starts)
    return None


@lru_cache(maxsize=32)
def _words(language: str) -> _Words:
    own = page_words(language).rolling
    english = page_words("en").rolling
    return _Words(
        tuple(f" {fold(word)} " for word in own.live),
        tuple(f" {fold(word)} " for word in own.digest),
        tuple(f"{fold(word)} " for word in own.digest_first),
        frozenset(map(fold, (*own.ago, *english.ago))),
        frozenset(part for word in (*own.clock, *english.clock) for part in fold(word).split()),
        frozenset(
            fold(word) for tag in (language, "en") for word in (*page_words(tag).published, *page_words(tag).updated)
        ),
    )


def _says(title: str, phrases: tuple[str, ...]) -> bool:
    plain = f" {' '.join(_WORD.findall(fold(title)))} "
    return any(phrase in plain for phrase in phrases)


def _is_short(title: str, first: tuple[str, ...]) -> bool:
    """Whether a title of few words begins with one of these."""
    plain = f"{' '.join(_WORD.findall(fold(title)))} "
    return plain.startswith(first) and len(plain.split()) <= _SHORT_TITLE


def _marks(blocks: list[Block], words: _Words) -> list[_Mark]:
    """The times at which items begin: alone on a line, or at the beginning of one."""
    kept = [i for i, block in enumerate(blocks) if block.reason is None]
    marks: list[_Mark] = []
    prose = False
    for place in range(max(0, kept[0] - 2), kept[-1] + 1) if kept else ():
        block = blocks[place]
        prose = prose or (block.reason is None and is_prose(block))
        if block.reason not in (None, "date_line", "other"):
            continue
        mark = _mark(place, block, words)
        if mark is None or (not prose and not words.stated.isdisjoint(folded(block).split())):
            continue  # (the page's own date of publishing stands above its text)
        if marks and _same_item(blocks, marks[-1], mark):
            if marks[-1].end == 0 and marks[-1].moment is None:
                marks[-1] = marks[-1]._replace(moment=mark.moment, clock=mark.clock)
            continue
        marks.append(mark)
    return marks


def _same_item(blocks: list[Block], one: _Mark, two: _Mark) -> bool:
    """Whether two marks, one after the other, begin the same item: a time and its heading."""
    if 0 < one.end < len(blocks[one.place].text):
        return False
    between = blocks[one.place + 1 : two.place]
    if (one.end == 0) != (two.end == 0):
        return not any(
            block.reason is None and not _is_head(blocks, one.place + 1 + i) for i, block in enumerate(between)
        )
    return not between and two.end == len(blocks[two.place].text)


def _mark(place: int, block: Block, words: _Words) -> _Mark | None:
    text = block.text
    if block.stamp is not None and block.kind == "heading" and block.reason is None:
        return _Mark(place, 0, block.stamp, None)
    if block.stamp is not None and len(text) <= _STAMP:
        return _Mark(place, len(text), block.stamp, None)
    key = folded(block)
    if len(text) <= _STAMP and any(char.isdigit() for char in key):
        found = clocks(key)
        dates = find_dates(key)
        left = _without(key, [(c.start, c.end) for c in found] + [(d.start, d.end) for d in dates])
        said = left.split()
        own = [word for word in said if word not in words.clock and not word.isdigit()]
        if len(found) == 1 and sum(map(len, own)) <= _LETTERS:
            moment = _moment(dates[0].value, found[0]) if dates else None
            return _Mark(place, len(text), moment, found[0])
        if not found and words.ago.intersection(said) and len(said) <= _SHORT_TITLE:
            return _Mark(place, len(text), None, None)
    if block.reason is None:
        for clock in clocks(key[:_STAMP])[:1]:
            before = _BEFORE_CLOCK.sub(" ", key[: clock.start]).split()
            if all(word in words.clock for word in before) and len(before) <= 2:
                offsets = fold_with_offsets(text[: 2 * _STAMP])[1]
                end = _AFTER_CLOCK.match(text, int(offsets[clock.end]))
                return _Mark(place, end.end() if end else 0, None, clock)
    return None


def _without(key: str, spans: list[tuple[int, int]]) -> str:
    """The words of ``key`` that stand in none of the spans."""
    chars = list(key)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return " ".join(_WORD.findall("".join(chars)))


def _rolls(marks: list[_Mark], blocks: list[Block], *, named: bool) -> bool:
    """Whether the times divide the page into items: enough of them, in order, with text after each."""
    places = [mark.place for mark in marks] + [len(blocks)]
    filled = sum(
        any(
            b.reason is None and len(b.text) - (mark.end if b is blocks[mark.place] else 0) >= 30
            for b in blocks[at:stop]
        )
        for mark, (at, stop) in zip(marks, pairwise(places), strict=True)
    )
    if filled < (_FEW if named else _MANY) or filled * 3 < len(marks) * 2:
        return False
    times = [m.moment or (f"{m.clock.hour:02}:{m.clock.minute:02}" if m.clock else "") for m in marks]
    times = [time for time in times if time]
    falls = sum(one > two for one, two in pairwise(times))
    rises = sum(one < two for one, two in pairwise(times))
    if named:
        return min(falls, rises) * 4 <= len(times)
    return falls >= _MANY - 1 and rises <= 1


def _live_parts(blocks: list[Block], marks: list[_Mark]) -> list[Part]:
    """Items begin at their time, or at the heading that stands before it when that is the page's way."""
    whole = [mark for mark in marks if mark.end == len(blocks[mark.place].text)]
    above = sum(_is_head(blocks, mark.place - 1) for mark in whole)
    below = sum(_is_head(blocks, mark.place + 1) for mark in whole)
    starts = []
    for mark in marks[:_MOST_ITEMS]:
        headed = above > below and mark in whole and _is_head(blocks, mark.place - 1)
        starts.append(mark.place - headed)
    clocked = [m.clock for m in marks if m.clock and not m.moment]
    order = [one[:2] <= two[:2] for one, two in pairwise(clocked)]
    one_day = all(order) or not any(order)  # else the page runs over a midnight
    parts = [Part(blocks[: starts[0]], None)]
    for mark, (start, stop) in zip(marks, pairwise([*starts, len(blocks)]), strict=False):
        item = list(blocks[start:stop])
        at = mark.place - start
        block = item[at]
        if 0 < mark.end < len(block.text):
            item[at : at + 1] = _cut(block, mark.end, "date_line")
        elif mark.end and block.reason is None:
            block.reason = "date_line"
        clock = (mark.clock.hour, mark.clock.minute) if mark.clock and one_day else None
        parts.append(Part(item, "live", mark.moment, clock))
    return parts


def _digest_parts(blocks: list[Block], starts: list[int]) -> list[Part]:
    parts = [Part(blocks[: starts[0]], None)]
    for start, stop in pairwise([*starts[:_MOST_ITEMS], len(blocks)]):
        item: list[Block] = []
        for block in blocks[start:stop]:
            bullet = _BULLET.match(block.text) if block.reason is None else None
            if bullet and bullet.end() < len(block.text):
                item.extend(_cut(block, bullet.end(), "other"))
            else:
                item.append(block)
        parts.append(Part(item, "digest"))
    return parts


def _cut(block: Block, at: int, reason: RemovalReason) -> list[Block]:
    """A block divided into its mark, which is none of the text, and the rest."""
    mark = Block(block.text[:at].strip(), node=block.node, group=block.group, reason=reason)
    rest = block.text[at:]
    kind = "heading" if block.kind == "heading" or (block.node < 0 and looks_like_heading(rest)) else block.kind
    return [mark, Block(rest, kind, block.links, block.strong, block.node, block.group)]


def _headed(blocks: list[Block], title: str | None, words: _Words) -> list[int]:
    """The headings with text under them; in a plain text the page's title is none."""
    kept = [i for i, block in enumerate(blocks) if block.reason is None]
    starts = []
    for number, (place, following) in enumerate(pairwise(kept)):
        text = blocks[place].text
        if title is None and number < _TOP and (_says(text, words.digest) or _is_short(text, words.first)):
            continue
        if _is_head(blocks, place) and not _is_head(blocks, following) and len(blocks[following].text) >= 40:
            starts.append(place)
    return starts


def _bulleted(blocks: list[Block]) -> list[int]:
    return [
        i for i, block in enumerate(blocks) if block.reason is None and is_prose(block) and _BULLET.match(block.text)
    ]


def _is_head(blocks: list[Block], place: int) -> bool:
    if not 0 <= place < len(blocks):
        return False
    block = blocks[place]
    if block.reason is not None:
        return False
    if block.node >= 0:
        return block.kind == "heading" or (block.strong and looks_like_heading(block.text))
    return looks_like_heading(block.text) and (block.kind == "heading" or len(block.text) < 180)


def _moment(day: str, clock: Clock) -> str:
    year, month, number = map(int, day.split("-"))
    return civil(year, month, number, (clock.hour, clock.minute)) or day
