"""Text from outside, shown so that it cannot deceive: characters that steer or hide are shown as marks."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from rawi.text.lookalikes import foreign_letters

# Joiners (U+200C, U+200D) belong to Persian and Arabic spelling; everything else invisible has no place in a name.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_OVERRIDES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\U000e0000-\U000e007f]")
_IN_ADDRESS = re.compile(_HIDDEN.pattern[:-1] + "\u200c\u200d]")


def _marked(text: str, pattern: re.Pattern[str], *, lookalikes: bool = True) -> Markup:
    parts, last = [], 0
    for at, shown in _marks(text, pattern, lookalikes=lookalikes):
        parts.append(escape(text[last:at] + shown))
        parts.append(Markup('<span class="hidden-character">U+{:04X}</span>').format(ord(text[at])))
        last = at + 1
    parts.append(escape(text[last:]))
    return Markup("").join(parts)


def _marks(text: str, pattern: re.Pattern[str], *, lookalikes: bool) -> list[tuple[int, str]]:
    """Offsets of characters whose code is shown, in order, with what still stands before it: hidden ones are replaced,
    letters of another script than their word's stay."""
    found = {match.start(): "" for match in pattern.finditer(text)}
    if lookalikes:
        found |= {at: text[at] for at in foreign_letters(text)}
    return sorted(found.items())


def name(text: object) -> Markup:
    """A name or headline: whatever steers direction, cannot be seen or passes for another letter is shown by its
    code."""
    return _marked(str(text), _HIDDEN)


def plain(text: object) -> str:
    """As :func:`name`, where no markup can stand: in a page's title."""
    whole, parts, last = str(text), [], 0
    for at, shown in _marks(whole, _HIDDEN, lookalikes=True):
        parts.append(f"{whole[last:at]}{shown} U+{ord(whole[at]):04X} ")
        last = at + 1
    return "".join((*parts, whole[last:]))


def address(text: object) -> Markup:
    """An address or id: as a name, and the joiners too are shown."""
    return _marked(str(text), _IN_ADDRESS)


def running(text: object) -> Markup:
    """Running text: only characters that turn the order of letters around are shown; others are harmless there."""
    return _marked(str(text), _OVERRIDES, lookalikes=False)
