"""Folding: one key for all spellings of a word, with the way back to the characters on the page.

Folding unifies the letters that Persian, Arabic and careless keyboards write differently (ي ى ی, ك ک, ة ه, أ إ آ ا, ؤ
و, ئ ی), brings digits to ASCII and Latin letters to lower case without accents, and removes what is not heard as a
letter: ZWNJ, ZWJ, tatweel (one that stands alone is a dash), vowel marks, bidirectional marks, soft hyphens. So a text
that lost its half-spaces folds to the same key as one that kept them. Folding is for matching only: what is printed is
what the page said.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

# Folded letter -> the characters that fold to it. What maps to nothing is not heard as a letter.
_VARIANTS = {
    "ی": "يىېئے",
    "ک": "كڪ",
    "ه": "ةۀہھەۂۃ",
    "ا": "أإآٱ",
    "و": "ؤۇ",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033",
    "'": "\u2019\u2018\u0060\u00b4",
    ",": "\u060c\u066c",
    ";": "\u061b",
    "?": "\u061f",
    ".": "\u06d4\u066b\u2026",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
    "": (
        "ـ\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ),
    "%": "\u066a",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u0009\u000d",
    "s": "ß",
    "o": "øØ",
    "l": "łŁ",
    "d": "đĐ",
    "i": "ıİ",
}
_LETTERS = {variant: letter for letter, variants in _VARIANTS.items() for variant in variants}
_BMP = 0x10000
_LIGATURES = 0xFB00  # only from here on does a character fold to several
_SHORT = 160  # characters up to which str.translate is quicker than numpy
# Unicode blocks whose letters are folded: Latin, marks, Greek, Cyrillic, Arabic and its presentation forms,
# punctuation, full-width forms. All others stay as they are.
_BLOCKS = (
    (0x20, 0x250),
    (0x300, 0x530),
    (0x600, 0x780),
    (0x8A0, 0x900),
    (0x1E00, 0x1F00),
    (0x2000, 0x2100),
    (0x3000, 0x3001),
    (0xFB50, 0xFE00),
    (0xFE70, 0xFF60),
)


def _folded_char(code: int) -> str:
    char = chr(code)
    if char in _LETTERS:
        return _LETTERS[char]
    if unicodedata.combining(char):
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None and unicodedata.category(char) == "Nd":
        return str(digit)
    base = unicodedata.normalize("NFKD", char)
    if len(base) > 1 and base[0].isalpha():
        letters = "".join(c for c in base if not unicodedata.combining(c))
        if letters and letters != char:
            return "".join(_LETTERS.get(c, c) for c in letters).lower()
    if len(base) == 1 and base != char:
        return _folded_char(ord(base))
    low = char.lower()
    return low if len(low) == 1 else low[0]


@lru_cache(maxsize=1)
def _tables() -> tuple[npt.NDArray[np.uint32], dict[int, str]]:
    """Lookup table over the BMP (0: removed), and the few characters that fold to several (ligatures)."""
    table = np.arange(_BMP, dtype=np.uint32)
    several: dict[int, str] = {}
    for low, high in _BLOCKS:
        for code in range(low, high):
            folded = _folded_char(code)
            if len(folded) > 1 and code >= _LIGATURES:
                several[code] = folded
            table[code] = ord(folded[0]) if folded else 0
    table[0x09] = table[0x0D] = 0x20
    return table, several


def _with_dashes(text: str) -> str:
    """The text, of the same length, with a tatweel that stands alone as the dash that it is used for ("تهران ـ قم")."""
    return text.replace(" ـ ", " - ") if " ـ " in text else text


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def fold_with_offsets(text: str) -> tuple[str, npt.NDArray[np.int32]]:
    """The folded key of ``text`` and, for each of its characters, the offset in ``text`` it comes from.

    The array has one element more than the key: the last is ``len(text)``. Newlines are kept.
    """
    table, several = _tables()
    text = _with_dashes(text)
    codes = _codes(text)
    highest = int(codes.max(initial=0))
    if highest >= _LIGATURES and not several.keys().isdisjoint(codes.tolist()):
        return _fold_slow(text)
    mapped = table.take(codes) if highest < _BMP else np.where(codes < _BMP, table[np.minimum(codes, _BMP - 1)], codes)
    kept = np.flatnonzero(mapped)
    key = mapped[kept].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    offsets = np.empty(len(kept) + 1, dtype=np.int32)
    offsets[:-1] = kept
    offsets[-1] = len(text)
    return key, offsets


def _fold_slow(text: str) -> tuple[str, npt.NDArray[np.int32]]:
    table, several = _tables()
    out: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        code = ord(char)
        folded = several.get(code) or (
            chr(int(table[code])) if code < _BMP and table[code] else ("" if code < _BMP else char)
        )
        out.append(folded)
        offsets.extend([i] * len(folded))
    return "".join(out), np.array([*offsets, len(text)], dtype=np.int32)


@lru_cache(maxsize=1)
def _translation() -> dict[int, str]:
    """The same table for ``str.translate``, which is quicker on short texts."""
    table, several = _tables()
    changed = np.flatnonzero(table != np.arange(_BMP, dtype=np.uint32)).tolist()
    return {code: several.get(code) or (chr(int(table[code])) if table[code] else "") for code in changed}


def fold(text: str) -> str:
    """The folded key of ``text``. Folding twice is folding once."""
    if len(text) < _SHORT:
        return _with_dashes(text).translate(_translation())
    return fold_with_offsets(text)[0]
