"""The key under which two spellings of a name count as one when knowledge is compared with itself."""

from __future__ import annotations

from rawi.text.folding import fold


def key(text: str) -> str:
    """The letters and digits of a name, folded, with plus signs; spaces, hyphens and all other signs are left out."""
    return "".join(char for char in fold(text) if char.isalnum() or char == "+")
