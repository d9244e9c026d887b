"""Text from outside, shown so that it cannot deceive: characters that steer or hide are shown as marks."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Joiners (U+200C, U+200D) belong to Persian and Arabic spelling; everything else invisible has no place in a name.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_OVERRIDES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\U000e0000-\U000e007f]")
_IN_ADDRESS = re.compile(_HIDDEN.pattern[:-1] + "\u200c\u200d]")


def _marked(text: str, pattern: re.Pattern[str]) -> Markup:
    if not pattern.search(text):
        return escape(text)
    parts, last = [], 0
    for match in pattern.finditer(text):
        parts.append(escape(text[last : match.start()]))
        parts.append(Markup('<span class="hidden-character">U+{:04X}</span>').format(ord(match.group())))
        last = match.end()
    parts.append(escape(text[last:]))
    return Markup("").join(parts)


def name(text: object) -> Markup:
    """A name or headline: whatever steers direction or cannot be seen is shown by its code."""
    return _marked(str(text), _HIDDEN)


def plain(text: object) -> str:
    """As :func:`name`, where no markup can stand: in a page's title."""
    return _HIDDEN.sub(lambda match: f" U+{ord(match.group()):04X} ", str(text))


def address(text: object) -> Markup:
    """An address or id: as a name, and the joiners too are shown."""
    return _marked(str(text), _IN_ADDRESS)


def running(text: object) -> Markup:
    """Running text: only characters that turn the order of letters around are shown; others are harmless there."""
    return _marked(str(text), _OVERRIDES)
