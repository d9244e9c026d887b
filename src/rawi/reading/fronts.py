"""Pages that hold no article: front pages, lists of articles, search results, error pages, walls."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rawi.reading.blocks import Block
from rawi.reading.matching import squeeze
from rawi.reading.metadata.stated import Stated
from rawi.reading.page_words import page_words

_LANGUAGE = r"(?:[a-z]{2}(?:-[a-z]{2})?|arabic|persian|english|farsi)"
_ROOT = re.compile(rf"/?{_LANGUAGE}?/?(?:(?:index|default|home|main)(?:\.\w{{2,5}})?)?/?\Z", re.IGNORECASE)
_CUT = ("...", "…", "[…]", "[...]", "..")
_SHORT = 1_500  # characters; a page that only says that there is nothing says little
_LONG_WALL, _WALL = 3_000, 0.1  # characters; the share of a wall's words in a page that is one
_LONG = 600  # characters; a teaser is never so long


def no_article(blocks: list[Block], stated: Stated, title: str | None, url: str | None, language: str) -> str | None:
    """Why the page holds no article (a sentence), or None when it may hold one. ``blocks`` are all blocks of the
    page."""
    kept = [block for block in blocks if block.reason is None]
    text = sum(len(block.text) for block in kept)
    words = page_words(language)
    heads = squeeze(title or "") + "\n" + squeeze(" ".join(block.text for block in kept[:2])[:200])
    errors = (*words.error, *page_words("en").error)
    if text < _SHORT and any(squeeze(phrase) in heads for phrase in errors):
        return "the page holds no article; it says that the page asked for is not to be had"
    declared = any(kind in ("article", "news", "newsarticle") or kind.startswith("article") for kind in stated.types)
    walls = [squeeze(phrase) for phrase in (*words.wall, *page_words("en").wall)]
    if text < _LONG_WALL and walls and not declared:
        said = squeeze(f"{title or ''}\n" + "\n".join(block.text for block in kept))
        if sum(len(phrase) * said.count(phrase) for phrase in set(walls)) > _WALL * len(said):
            return "the page holds no article; it asks for consent to cookies or the like"
    if any(squeeze(title or "").startswith(squeeze(phrase)) for phrase in words.search):
        return "the page holds no article; it lists results of a search"
    teasers = _teasers(blocks)
    prose = sum(len(block.text) >= 60 for block in kept)
    if _is_root(url) and not (declared and text > 1_000 and teasers * 2 < prose):
        return "the page holds no article; it is a front page"
    if not declared and teasers >= 3 and teasers * 10 >= 6 * prose:
        return "the page holds no article; it is a list of articles (a front page, section or tag page)"
    return None


def _is_root(url: str | None) -> bool:
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and _ROOT.match(parts.path) is not None


def _teasers(blocks: list[Block]) -> int:
    """How many kept paragraphs are beginnings of articles elsewhere: cut off, or short and right under a linked
    heading."""
    count = 0
    for index, block in enumerate(blocks):
        if block.reason is not None or len(block.text) < 60 or len(block.text) > _LONG:
            continue
        above = blocks[max(0, index - 2) : index]
        linked = any(
            b.links * 10 >= 8 * len(b.text) and len(b.text) >= 20 and b.reason in (None, "read_also", "other")
            for b in above
        )
        count += block.text.endswith(_CUT) or linked
    return count
