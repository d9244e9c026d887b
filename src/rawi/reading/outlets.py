"""Which medium publishes a page, by what is given, its metadata, its address, and the conventions of news text."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from rawi.knowledge import Entity, Knowledge
from rawi.model import OutletRef
from rawi.model.article import OutletBasis
from rawi.reading.blocks import Block
from rawi.reading.blocks import folded as key_of
from rawi.reading.matching import prefix_end, squeeze
from rawi.reading.page_words import page_words
from rawi.text import fold

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}\Z")
_WORD = re.compile(r"[^\s،,؛;:.()«»\"“”/|]+")
_PAUSE = re.compile(r"[،,؛;:.()«»\"“”/|]")
_DATELINE = re.compile(r"[(\[]?([^()\[\]/:]{2,40})\s?[)\]]?\s?[/:\-–—]?\Z")


def named_outlet(name: str, knowledge: Knowledge, basis: OutletBasis, *, host: str | None = None) -> OutletRef | None:
    """The outlet a name, id or host name stands for; an unknown one gets an id from its name. None for an empty
    name."""
    name = " ".join(name.split())
    if not name:
        return None
    if name.startswith("outlet/"):
        known = knowledge.get(name)
        return OutletRef(name, knowledge.display_name(name) or name.removeprefix("outlet/"), basis) if known else None
    low = name.lower().removeprefix("https://").removeprefix("http://").strip("/")
    if _HOST.match(low):
        entity = knowledge.outlet_by_domain(low)
        if entity is None:
            bare = low.removeprefix("www.")
            return OutletRef(_made_id(bare, knowledge), bare, basis)
    else:
        entity = knowledge.outlet_by_name(name) or _by_part(name, knowledge)
    if entity is None and host is not None and len(squeeze(name)) >= 4 and squeeze(name) in squeeze(host):
        entity = knowledge.outlet_by_domain(host)  # a short form of the site's name
    if entity is not None:
        return OutletRef(entity.id, knowledge.display_name(entity.id) or name, basis)
    return OutletRef(_made_id(name, knowledge), name, basis) if slug(name) else None


def _made_id(name: str, knowledge: Knowledge) -> str:
    """An id for an unknown outlet. It is never that of a known one, unless the name is that id's own tail: signs that
    a slug levels (mathematical letters, full-width ones in an address) would let one pass for another."""
    made = slug(name)
    own = made == name.lower()
    return f"outlet/{made}" if own or f"outlet/{made}" not in knowledge else f"outlet/{made}-unconfirmed"


def _by_part(name: str, knowledge: Knowledge) -> Entity | None:
    """An outlet named in one part of a site's name, such as "Name | slogan"."""
    for part in re.split(r"\s[|\-–—:]\s|[|:]\s", name):
        found = knowledge.outlet_by_name(part.strip())
        if found is not None:
            return found
    return None


def slug(name: str) -> str:
    """A name as the tail of an id: letters and digits in lower case, hyphens between."""
    text = unicodedata.normalize("NFKC", name).lower()
    return "-".join(re.findall(r"[^\W_]+", text.replace("\u200c", "-")))[:80].strip("-")


def host_of(url: str | None) -> str | None:
    """The host name of an address, or None."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def outlet_of_url(url: str | None, knowledge: Knowledge) -> OutletRef | None:
    """The known outlet whose address this is, or None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", ""):
        return None
    entity = knowledge.outlet_by_domain(host, unquote(parts.path))
    return OutletRef(entity.id, knowledge.display_name(entity.id) or host, "url") if entity else None


def outlet_in_text(blocks: list[Block], language: str, knowledge: Knowledge) -> OutletRef | None:
    """The outlet that a text names as its own: in a line of its own before the text ("Name/"), or as the reporting
    medium of an opening by the convention of the language's agencies."""
    for block in blocks[:4]:
        found = dateline_outlet(block.text, knowledge)
        if found is not None:
            return found
    relays = page_words(language).relays
    if not relays.opening:
        return None
    desks = frozenset(fold(word) for word in relays.desk)
    left = relays.within
    for block in blocks[:5]:
        folded = key_of(block)
        for opening in relays.opening:
            at = prefix_end(folded, squeeze(opening))
            if at > 0 and not folded[at : at + 1].isalnum():
                entity = _named_after(folded[at : at + 120], desks, knowledge)
                if entity is not None:
                    own = not relays.countries or entity.country in relays.countries
                    return OutletRef(entity.id, knowledge.display_name(entity.id) or entity.id, "text") if own else None
        left -= 0 if block.kind == "heading" else len(folded)
        if left <= 0:
            break
    return None


def dateline_outlet(line: str, knowledge: Knowledge) -> OutletRef | None:
    """The outlet of a line that holds nothing but its name and a mark, such as "Name/" or "(Name)"."""
    if len(line) > 45 or line.rstrip()[-1:] not in "/)-–—]":
        return None
    match = _DATELINE.match(line.strip())
    if not match:
        return None
    for part in [match[1], *re.split(r"\s?[-–—،,]\s?", match[1])]:
        entity = knowledge.outlet_by_name(part.strip())
        if entity is not None and (entity.subkind != "agency" or line.rstrip().endswith("/")):
            return OutletRef(entity.id, knowledge.display_name(entity.id) or part, "text")
    return None


def _named_after(folded: str, desks: frozenset[str], knowledge: Knowledge) -> Entity | None:
    """The outlet named first after an opening; a desk word and what belongs to it may stand before the name."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(folded):
        if words and _PAUSE.search(folded, words[-1].end(), match.start()):
            break
        words.append(match)
        if len(words) == 10:
            break
    names = [word.group() for word in words]
    starts = range(min(len(names), 5)) if names and names[0] in desks else range(min(len(names), 1))
    for start in starts:
        for size in range(min(6, len(names) - start), 0, -1):
            entity = knowledge.outlet_by_name(" ".join(names[start : start + size]))
            if entity is not None:
                return entity
    return None
