"""Pages that hold more than one article: where another one begins, with or without markup."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from rawi.reading.blocks import Block, folded
from rawi.reading.cohesion import break_scores, foreign_score, subject_words
from rawi.reading.furniture import Furniture
from rawi.reading.matching import squeeze, squeeze_folded
from rawi.reading.page_words import page_words
from rawi.reading.plain import looks_like_heading
from rawi.reading.tongue import language_of
from rawi.text import fold

SplitReason = Literal["read_also", "appended", "live", "digest"]
_PROSE = 90  # a paragraph of an article, not a link, is rarely shorter
_ENOUGH = 11.0  # log-likelihood at which two stretches of a page are held for two articles
_FEW = 13.0  # the same of a tail too short to judge by: an article's own last words often turn to something else
_SURE = 22.0  # and of a plain text, where nothing but the words tells
#: What says for a break besides: a read-also label in an element of its own, one on a line, a line that closes an
#: article, a heading, an element of its own, another language, and that the places beside it are much less likely ones.
_LABEL, _LINE, _CLOSED, _HEADING, _APART, _TONGUE, _SHARP = 16.0, 8.0, 8.0, 4.0, 8.0, 12.0, 3.0
_STEEP = 8.0
_FORM = 8.0  # that all paragraphs after it are marked up otherwise than all before it
_STATED = 10.0  # that the text which the page states in JSON-LD ends there
_ENDING = 30  # characters of the end of a text by which it is known again
_CLOSING = ("source_line", "tags", "end_mark", "comment_prompt")
_LEAST = 400  # characters of an article that has no title
_MOST_PARTS = 40
_AROUND = 40  # paragraphs on either side that are compared then
_NEAR = 8  # paragraphs by which a break is moved to where the language changes
_CUT = ("…", "...")
_WIDE = "\u2e80"  # from here on are scripts without spaces between words
_OPENERS = "\"“”«»'‘’–—-…(*•·"
_NUMBERED = re.compile(r"\d{1,3}\s?[-.)/]")


class Part(NamedTuple):
    """Blocks of one article, in page order; ``reason`` is None for the page's own. An item of a live page has its
    ``moment`` (an ISO prefix) or at least its ``clock`` (hour and minute) where the page states them."""

    blocks: list[Block]
    reason: SplitReason | None
    moment: str | None = None
    clock: tuple[int, int] | None = None


def split(
    blocks: list[Block], words: Furniture, title: str | None, language: str, body: str | None = None
) -> list[Part]:
    """The page's own article first, then each further one: what stands in elements of its own, and what follows.

    ``body`` is the article's text as the page states it in JSON-LD.
    """
    own, apart = _elements(blocks, words, title, language)
    parts: list[Part] = []
    reason: SplitReason | None = None
    rest = own
    while len(parts) < _MOST_PARTS:
        found = _break(rest, words, title if not parts else None, language, None if parts else body)
        if found is None:
            break
        at, labelled = found
        if not labelled and not _could_stand(rest[at:]):
            for block in rest[at:]:
                block.reason = block.reason or "other"
            break
        parts.append(Part(rest[:at], reason))
        rest, reason = rest[at:], "read_also" if labelled else "appended"
    return [*parts, Part(rest, reason), *apart][:_MOST_PARTS]


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of running text."""
    return len(block.text) >= _PROSE and block.links * 2 < len(block.text)


def _elements(
    blocks: list[Block], words: Furniture, title: str | None, language: str
) -> tuple[list[Block], list[Part]]:
    """The blocks without those elements within the article that hold another one, and these."""
    runs = [list(run) for _, run in groupby(blocks, key=lambda block: block.group)]
    if len(runs) < 2:
        return blocks, []
    subjects = [[stem for b in run if b.reason is None for stem in _words(b, language)] for run in runs]
    heading = set(subject_words(fold(title or ""), language))
    whole = Counter(heading)
    for stems in subjects:
        whole.update(stems)
    size = whole.total()
    parted = sum(sum(map(is_prose, run)) > 1 for run in runs)
    bonus = _APART if parted <= 2 else 0.0  # an article in sections has many elements of its own
    own: list[Block] = []
    apart: list[Part] = []
    for number, run in enumerate(runs):
        kept = [block for block in run if block.reason is None]
        before = runs[number - 1][-1:] if number else []
        labelled = _label_ends([*before, *run[: run.index(kept[0])]], words) if kept else False
        part = subjects[number]
        most = len(part) * 2 > size and (not heading or not heading.isdisjoint(part))
        if len(kept) < 2 or not any(map(is_prose, kept)) or most:
            own.extend(run)
            continue
        score = foreign_score(part, whole) + (_LABEL if labelled else bonus)
        if score >= _ENOUGH:
            apart.append(Part(run, "read_also" if labelled else "appended"))
        else:
            own.extend(run)
    return own, apart


def _break(
    blocks: list[Block], words: Furniture, title: str | None, language: str, body: str | None
) -> tuple[int, bool] | None:
    """Where the next article begins (an index into ``blocks``), and whether a read-also label says so; None for
    nowhere."""
    kept = [i for i, block in enumerate(blocks) if block.reason is None]
    if len(kept) < 2:
        return None
    scores = break_scores([subject_words(fold(title or ""), language), *(_words(blocks[i], language) for i in kept)])
    continuing = _continuing(language)
    change, stated = _change_of_form([blocks[i] for i in kept]), _stated_end([blocks[i] for i in kept], body)
    enough = _ENOUGH if any(block.node >= 0 for block in blocks) else _SURE
    best, at, labelled = 0.0, -1, False
    prose_before = headed = False
    prose_after = sum(is_prose(blocks[i]) for i in kept)
    for number in range(1, len(kept)):
        prose_before = prose_before or is_prose(blocks[kept[number - 1]])
        prose_after -= is_prose(blocks[kept[number - 1]])
        block = blocks[kept[number]]
        if not prose_before or not prose_after or _goes_on(block, continuing):
            continue
        between = blocks[kept[number - 1] + 1 : kept[number]]
        label = _label_ends(between, words)  # in markup, a label mostly belongs to a box that the article goes on after
        score = scores[number + 1]
        if label and block.node < 0:
            score += _LINE
        elif label and block.kind == "heading" and not block.links:
            score += _LABEL
        if any(other.reason in _CLOSING for other in between):
            score = max(score, enough) if label and _heads(block) else score + _CLOSED
        if number == change:
            score += _FORM
        if number == stated:
            score += _STATED
        if scores[number + 1] - max(scores[number], scores[number + 2]) >= _STEEP:
            score += _SHARP
        if _heads(block):
            score += 0.0 if headed else _HEADING  # an article that has sub-headings has one more
            headed = True
        if score > best:
            best, at, labelled = score, number, label
    if at < 0 or best + _TONGUE < enough:
        return None
    tongues = _tongues([blocks[i] for i in kept], at)
    if best + tongues < enough:
        return None
    if best + tongues < _FEW and sum(len(blocks[i].text) for i in kept[at:]) < _LEAST:
        return None
    if tongues:
        at = _tongue_break([blocks[i] for i in kept], at)
    while at > 1 and not labelled and _heads(blocks[kept[at - 1]]) and not _heads(blocks[kept[at]]):
        at -= 1
    return kept[at], labelled


def _tongues(kept: list[Block], at: int) -> float:
    """What it says for a break that the languages before and after it differ."""
    before, after = (" ".join(block.text for block in side) for side in (kept[:at], kept[at:]))
    if min(len(before), len(after)) < _PROSE:
        return 0.0
    return _TONGUE if language_of(before) != language_of(after) else 0.0


def _tongue_break(kept: list[Block], at: int) -> int:
    """The place near ``at`` where the language changes: a paragraph is of the side that has clearly more of its
    words, the everyday ones above all."""
    words = [_tokens(folded(block)) for block in kept]
    first, last = max(1, at - _NEAR), min(len(kept) - 1, at + _NEAR)
    while at > first and _clearly(words[at - 1], words[at : at + _AROUND], words[max(0, at - 1 - _AROUND) : at - 1]):
        at -= 1
    while at < last and _clearly(words[at], words[max(0, at - _AROUND) : at], words[at + 1 : at + 1 + _AROUND]):
        at += 1
    return at


def _tokens(key: str) -> frozenset[str]:
    return frozenset(key.split()) | frozenset(char for char in key if char >= _WIDE)


def _clearly(own: frozenset[str], side: list[frozenset[str]], other: list[frozenset[str]]) -> bool:
    """Whether clearly more of the words of a paragraph stand in the paragraphs of ``side`` than in the others."""
    if not side or not other:
        return False
    here, there = (sum(len(own & words) / (1 + len(words)) for words in some) / len(some) for some in (side, other))
    return here > 2 * there


def _change_of_form(kept: list[Block]) -> int:
    """The place before which no paragraph is marked up as those after it are; -1 when there is no such place."""
    last: dict[str | None, int] = {}
    for number, block in enumerate(kept):
        if is_prose(block):
            last[block.form] = number
    if len(last) != 2 or None in last:
        return -1
    before = min(last, key=lambda form: last[form])
    place = last[before] + 1
    if any(is_prose(block) and block.form != before for block in kept[:place]):
        return -1
    return place if sum(map(is_prose, kept[place:])) > 1 else -1


def _stated_end(kept: list[Block], body: str | None) -> int:
    """The place after the paragraph with which the text ends that the page states; -1 when it is not found."""
    if body is None or body.rstrip().endswith(_CUT):
        return -1
    whole = squeeze(body)
    end = whole[-_ENDING:]
    for number, block in enumerate(kept):
        if squeeze_folded(folded(block)).endswith(end):
            rest = [other for other in kept[number + 1 :] if is_prose(other)]
            return -1 if any(squeeze_folded(folded(other))[:_ENDING] in whole for other in rest) else number + 1
    return -1


@lru_cache(maxsize=32)
def _continuing(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = page_words(language)
    return tuple(f"{fold(word)} " for word in words.continuing), tuple(words.joined)


def _goes_on(block: Block, continuing: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    """Whether a paragraph cannot be the first of an article: it begins in the middle of a list, a quotation or a
    thought."""
    text = block.text
    if text[0] in _OPENERS or text[0].islower() or _NUMBERED.match(text):
        return True
    words, joined = continuing
    return text.startswith(joined) or folded(block).startswith(words)


def _could_stand(blocks: list[Block]) -> bool:
    """Whether blocks can be an article: a note of a few lines at the end of a page is none."""
    kept = [block for block in blocks if block.reason is None]
    return sum(len(block.text) for block in kept) >= _LEAST or (bool(kept) and _heads(kept[0]))


def _words(block: Block, language: str) -> list[str]:
    if block.subject is None:
        block.subject = subject_words(folded(block), language)
    return block.subject


def _label_ends(between: list[Block], words: Furniture) -> bool:
    """Whether a read-also label stands last: one that has its links under it says nothing of what follows."""
    return bool(between) and words.is_read_also(between[-1])


def _heads(block: Block) -> bool:
    """Whether a block can be the title of what follows."""
    return not is_prose(block) and (block.kind == "heading" or looks_like_heading(block.text))
