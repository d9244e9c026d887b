"""The key under which two spellings of a name count as one when knowledge is compared with itself."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_GAPS = re.compile(r"[\s\-‐-―_.'’`«»\"“”()،,]+")
_LETTERS = str.maketrans("يىكةأإآٱؤئۀ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکهااااویه01234567890123456789")


def key(text: str) -> str:
    """Letters and digits only, Arabic and Persian forms of a letter as one, lower case, without spaces."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _GAPS.sub("", text.translate(_LETTERS).casefold())
