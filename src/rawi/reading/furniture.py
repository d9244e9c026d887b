"""Furniture: lines of a page that are not the article, known by the phrases of the language packs."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from rawi.languages import has, load
from rawi.model.article import RemovalReason
from rawi.reading.blocks import Block, folded
from rawi.reading.dates import find_dates
from rawi.reading.matching import letters_folded, letters_of, prefix_end, squeeze, squeeze_folded, suffix_start
from rawi.text import fold, fold_with_offsets

_COLON = frozenset(":/|-»>,.•")
_MARKS = frozenset(":/|»>•")
_LONGEST_LINE = 90  # no label alone on its line is longer
_LABEL_KEY = 4
_GLUED_REACH = 60  # characters at the ends of a line in which a joined label stands


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line that begins with one of ``words`` and has at most ``longest`` characters.

    With ``mark`` a colon or the like must follow; with ``any`` one of these words must stand in the line; with ``date``
    a mark or a date must.
    """

    reason: RemovalReason
    words: list[str]
    longest: int
    mark: bool = False
    any: list[str] = []
    date: bool = False


class Glued(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A label joined to a line: at its start (then ``next`` or a ``capital`` says how the text goes on) or at its
    end."""

    reason: RemovalReason
    words: list[str]
    at: Literal["start", "end"]
    next: list[str] = []
    capital: bool = False


class Subheads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a paragraph goes on (``next``, at least so many letters) that is joined to the last word of its sub-heading,
    and how that word begins (``last``)."""

    next: list[str]
    least: int
    last: list[str]


class FurnitureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``furniture.yaml`` of a language."""

    lines: dict[RemovalReason, list[str]]
    openings: list[Opening]
    glued: list[Glued]
    read_also: list[str]
    subheads: Subheads | None = None


class _Rule(NamedTuple):
    phrase: str
    opening: Opening
    any: tuple[str, ...]


class Furniture:
    """The furniture phrases of one language and of English, which stands on pages of every language."""

    def __init__(self, language: str) -> None:
        self.lines: dict[str, RemovalReason] = {}
        self.ends: list[str] = []
        self.read_also: frozenset[str]
        self.subheads: Subheads | None = None
        self._openings: dict[str, list[_Rule]] = {}
        self._glued: list[tuple[str, Glued]] = []
        labels: set[str] = set()
        tags = [language] if has(language, "furniture") else []
        for tag in dict.fromkeys([*tags, *(["en"] if has("en", "furniture") else [])]):
            words = load(tag, "furniture", FurnitureWords)
            for reason, phrases in words.lines.items():
                for phrase in phrases:
                    self.lines.setdefault(letters_of(phrase), reason)
                    if reason == "end_mark" and len(letters_of(phrase)) >= _LABEL_KEY:
                        self.ends.append(squeeze(phrase))
            for opening in words.openings:
                wanted = tuple(filter(None, (fold(word) for word in opening.any)))
                for word in opening.words:
                    key = squeeze(word)
                    if key:
                        self._openings.setdefault(key[:_LABEL_KEY], []).append(_Rule(key, opening, wanted))
            self._glued.extend((squeeze(word), glued) for glued in words.glued for word in glued.words)
            if tag == language:
                self.subheads = words.subheads
            labels.update(squeeze(word) for word in words.read_also)
        self.lines.pop("", None)
        for rules in self._openings.values():
            rules.sort(key=lambda rule: -len(rule.phrase))
        self.read_also = frozenset(labels)
        self._starts = tuple(phrase for phrase, glued in self._glued if glued.at == "start")
        self._stops = tuple(phrase for phrase, glued in self._glued if glued.at == "end")

    def reason_of(self, block: Block) -> RemovalReason | None:
        """Why the line is furniture, or None when nothing says that it is."""
        text = block.text
        if len(text) > 420:
            return None
        key = folded(block)
        if len(text) <= _LONGEST_LINE:
            reason = self.lines.get(letters_folded(key)) if text[-1] != "." else None
            if reason is not None:
                return reason
            for end in self.ends:
                at = prefix_end(key, end)
                if at >= 0 and len(key) - at <= 14 and not key[at : at + 1].isalnum():
                    return "end_mark"
        return self._opened(text, key)

    def _opened(self, text: str, key: str) -> RemovalReason | None:
        start = 0
        while start < len(key) and not key[start].isalnum():
            start += 1
        head = "".join(char for char in key[start : start + 2 * _LABEL_KEY + 2] if char.isalnum())
        for size in range(min(_LABEL_KEY, len(head)), 0, -1):
            for rule in self._openings.get(head[:size], ()):
                if len(rule.phrase) < _LABEL_KEY and len(rule.phrase) != size:
                    continue
                if len(text) <= rule.opening.longest and _opens(key, rule, start):
                    return rule.opening.reason
        return None

    def is_read_also(self, block: Block) -> bool:
        """Whether the line is a label after which something else than the article stands."""
        return len(block.text) <= 60 and squeeze_folded(folded(block)) in self.read_also

    def unglue(self, block: Block) -> tuple[str, str, RemovalReason] | None:
        """(rest of the line, label, reason) for a line with a label joined to it; None when there is none."""
        key = folded(block)
        if not (
            squeeze_folded(key[:_GLUED_REACH]).startswith(self._starts)
            or squeeze_folded(key[-_GLUED_REACH:]).endswith(self._stops)
        ):
            return None
        return self._unglued(block.text)

    def _unglued(self, text: str) -> tuple[str, str, RemovalReason] | None:
        key, offsets = fold_with_offsets(text[:_GLUED_REACH])
        tail, tail_offsets = fold_with_offsets(text[-_GLUED_REACH:])
        for phrase, glued in self._glued:
            if glued.at == "start":
                at = prefix_end(key, phrase)
                if at < 0 or at >= len(key):
                    continue
                cut = int(offsets[at])
                rest = key[at:]
                if glued.capital:
                    if text[cut].isupper() and text[cut + 1 : cut + 2].islower():
                        return text[cut:].strip(), text[:cut].strip(), glued.reason
                elif rest[0].isalpha() and any(_goes_on(rest, fold(begin)) for begin in glued.next):
                    return text[cut:].strip(), text[:cut].strip(), glued.reason
            else:
                at = suffix_start(tail, phrase)
                if at > 0 and len(text) > _GLUED_REACH:
                    cut = len(text) - len(text[-_GLUED_REACH:]) + int(tail_offsets[at])
                    if text[:cut].rstrip()[-1:] in '.!؟?»"”':
                        return text[:cut].strip(), text[cut:].strip(), glued.reason
        return None


def _goes_on(rest: str, begin: str) -> bool:
    """Whether what follows a label is a word of its own: the beginning and at least three letters more."""
    word = rest.split(" ", 1)[0]
    return word.startswith(begin) and len(word) - len(begin) >= 3


def _opens(key: str, rule: _Rule, start: int) -> bool:
    at = prefix_end(key, rule.phrase, start)
    if at < 0 or (at < len(key) and key[at].isalnum()):
        return False
    rest = key[at:]
    marked = rest.lstrip()[:1] in _MARKS or not any(map(str.isalpha, rest))
    if rule.opening.mark and not marked:
        return False
    if rule.any and not any(word in key for word in rule.any):
        return False
    return not rule.opening.date or bool(find_dates(rest)) or (marked and len(rest) < 30)


@lru_cache(maxsize=32)
def furniture(language: str) -> Furniture:
    """The furniture of a language (a BCP 47 tag; only its first part counts). Languages without a pack get
    English's."""
    return Furniture(language.partition("-")[0])


def mark_furniture(blocks: list[Block], words: Furniture) -> None:
    """Gives each block that is furniture its reason; blocks that have one keep it.

    After a label of links or tags, the short lines that follow it are of the same kind.
    """
    label: RemovalReason | None = None
    for number, block in enumerate(blocks):
        if block.reason is not None:
            if block.reason == "other" and not block.links and len(block.text) <= _LONGEST_LINE:
                block.reason = words.reason_of(block) or "other"
            continue
        reason = words.reason_of(block)
        if reason is not None:
            block.reason = reason
            label = reason if reason in ("read_also", "tags", "share") and len(block.text) < 60 else None
        elif label is not None and (_listed(block, label) or _linked(blocks, number, label)):
            block.reason = label
        else:
            label = None


def _linked(blocks: list[Block], number: int, label: RemovalReason) -> bool:
    """Whether a line of plain text under a read-also label was a link: a headline with no text of its own under it."""
    block = blocks[number]
    if label != "read_also" or block.node >= 0 or block.kind != "heading":
        return False
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    return following is None or following.kind == "heading" or following.reason is not None


def _listed(block: Block, label: RemovalReason) -> bool:
    """Whether a line under a label belongs to its list: a link, or a few words without a stop."""
    if block.links * 10 >= len(block.text) * 8:
        return True
    if label != "tags":
        return block.kind == "item" and len(block.text) < 160 and block.text.rstrip()[-1:] not in ".!؟?…"
    return len(block.text.split()) <= 5 and block.text.rstrip()[-1:] not in ".!؟?:"
