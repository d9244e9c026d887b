"""Ids of articles: the same page read twice is the same article."""

from __future__ import annotations

import hashlib

from rawi.text import fold


def content_id(title: str | None, folded: str, url: str | None) -> str:
    """An id from what the article says: 16 hexadecimal digits over its title, folded text and address, spelling of
    spaces aside."""
    words = "\n".join((" ".join(fold(title or "").split()), " ".join(folded.split()), url or ""))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
