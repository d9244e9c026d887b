"""From an annotated article to its signature.

Two sets of weighted features: those that articles of all languages share (entities, what rare words sound like, the
meanings of the table of news words, countries, numbers, days) and the words of the article's own language. Weights are
fixed: by kind, by how rare the word is in its language, and by where it stands (title, first paragraphs, rest). They
were set by hand on half of the marked stories; there is one set for all languages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from rawi import languages
from rawi.gathering.copies import prints
from rawi.gathering.happening import LEAD, happening, is_known, last_day, places_within
from rawi.gathering.news_words import meaning
from rawi.gathering.signature import Signature, hashed, minute_of, ordinal_bounds
from rawi.gathering.words import WORD, is_arabic, latin, rarity, sound_key, stem, tokens
from rawi.model import Document, Timex
from rawi.model.dates import bounds
from rawi.text import fold

_REST = 3000  # code points
_PLACES = {"title": 1.6, "lead": 1.0, "rest": 0.35}
_NAMES = {"person": 1.2, "organisation": 0.9, "place": 0.8, "country": 0.5, "outlet": 0.15}
_MEANING = {1: 0.5, 2: 1.0, 3: 1.5}
_OF_A_NAME = 0.5  # a word of a name that is known counts so much: the entity counts already
_MEANT_WORD = {1: 0.35, 2: 0.7, 3: 1.0}  # how far a word of the table counts as a word of its language too
_WORD, _NAME_WORD, _SOUND, _FRONT, _NUMBER, _DAY = 0.9, 1.2, 1.1, 1.0, 0.5, 0.3
_RARE, _SOUNDS, _SOUND_LONGEST, _FRONT_LENGTH, _FRONT_SHORTEST = 0.3, 3, 6, 5, 4
_YEAR = re.compile(r"(?:19|20|13|14)\d\d")
_COUNTRY = re.compile(r"place/[a-z]{2}")
_JOINED_NUMBER = re.compile(r"(?<=[^\W\d_])-\d+")
_CAPITAL = re.compile(r"[^\W\d_]\w+")
_MOST, _MOST_NAMES = 100, 24
_SCALE = 60.0
_SEPARATOR = re.compile(r"\s[|\-–—·»\"│•]+\s+")
_OUTLET_WORDS, _OUTLET_IN_TITLE = 4, 0.5  # the longest such name, and how much it counts: it may be a part of the news
_NEWS_DAYS = 365  # how long after what it tells as news an undated article may have been written
_DASHES = "-–—ـ"


class _Features:
    """Features (hashes) by kind, as they are collected: the weightiest place of each counts."""

    def __init__(self) -> None:
        self.shared: dict[int, float] = {}
        self.words: dict[int, float] = {}
        self.meanings: dict[int, float] = {}
        self.fronts: dict[int, float] = {}
        self.sounds: dict[int, float] = {}
        self.numbers: set[int] = set()


def signature(document: Document) -> Signature:
    """The signature of an annotated article. A pure function of it."""
    found, of_names = _Features(), _words_of_names(document)
    for text, place in _parts(document):
        _add_words(text, place, document.language, of_names, found)
    on_roads = _ends_of_roads(document)
    names = _names(document, on_roads)
    for entity, weight in names.items():
        _put(found.shared, hashed(f"e:{entity}"), weight)
    for time in document.times:
        if time.value and time.type in ("DATE", "TIME") and len(time.value) >= 10:
            _put(found.shared, hashed(f"d:{time.value[:10]}"), _DAY)
    first, last = ordinal_bounds(document.published)
    tells = happening(document, found.numbers, on_roads)
    if document.published.value is None and last is None and (day := last_day(tells)) is not None:
        last = day + _NEWS_DAYS
    lead = tokens(document.text[:LEAD])
    return Signature(
        id=document.id,
        language=document.language,
        minute=minute_of(document.published),
        earliest=first,
        latest=last,
        told=_told(document.times),
        shared=_heaviest(found.shared),
        words=_heaviest(found.words),
        meanings=_heaviest(found.meanings),
        fronts=_heaviest(found.fronts),
        sounds=_heaviest(found.sounds),
        arabic=sum(map(is_arabic, lead)) * 2 > len(lead),
        names=tuple(sorted(names, key=lambda e: (-names[e], e))[:_MOST_NAMES]),
        prints=prints(document.text),
        site=_site(document),
        happening=tells,
    )


def _site(document: Document) -> int:
    """A hash of who published it, 0 when that is not known."""
    if document.outlet is not None and document.outlet.id:
        return hashed(document.outlet.id)
    host = urlsplit(document.url or "").hostname
    return hashed(host) if host else 0


def _parts(document: Document) -> list[tuple[str, float]]:
    """The text's parts with their weights; a title alone, or a text alone, counts once."""
    title = document.title or ""
    text = "" if document.text == title else document.text
    head, name = _without_outlet(title)
    if not text:
        return [(head, 1.0), (name, _OUTLET_IN_TITLE)] if name else [(head, 1.0)]
    parts = [(head, _PLACES["title"])] if head else []
    if name:
        parts.append((name, _PLACES["title"] * _OUTLET_IN_TITLE))
    parts.append((text[:LEAD], _PLACES["lead"]))
    return [*parts, (text[LEAD:_REST], _PLACES["rest"])] if len(text) > LEAD else parts


def _without_outlet(title: str) -> tuple[str, str]:
    """A title without the name of its outlet behind it ("... | The Daily"), and that name; "" where it has none."""
    *_, last = (None, *_SEPARATOR.finditer(title))
    if last is None:
        return title, ""
    head, name = title[: last.start()], title[last.end() :]
    words = name.split()
    few = len(words) <= _OUTLET_WORDS and len(head.split()) > len(words)
    named = all(not word[0].islower() for word in words if len(word) >= _FRONT_SHORTEST)
    return (head, name) if few and named else (title, "")


def _put(into: dict[int, float], feature: int, weight: float) -> None:
    if weight > into.get(feature, 0.0):
        into[feature] = weight


class _Word(NamedTuple):
    """What a word gives, wherever it stands: hashes of features with their weights, 0 for none.

    ``word`` and ``capital`` are the weights as a word of its language, in small letters and with a capital; ``sound``
    counts only of a name: with a capital, or in Arabic script, which has none.
    """

    stem: int
    word: float
    capital: float
    country: int
    country_weight: float
    meaning: int
    meaning_weight: float
    sound: int
    sound_weight: float
    front: int
    front_weight: float


@lru_cache(maxsize=200_000)
def _word(word: str, language: str) -> _Word | None:
    """What a folded word gives that is no number; None of a word too common or short to tell anything."""
    rare = rarity(word, language) if len(word) > 1 else 0.0
    if rare <= 0.0:
        return None
    meant, own = meaning(word, language), hashed(f"w:{language}:{stem(word)}")
    code = _country(word, language)
    country = (hashed(f"e:place/{code}"), _NAMES["country"] * _name_rarity(code.upper())) if code else (0, 0.0)
    if meant is not None:
        told = _WORD * _MEANT_WORD[meant[1]] * rare
        return _Word(own, told, told, *country, hashed(f"c:{meant[0]}"), _MEANING[meant[1]] * meant[2], 0, 0.0, 0, 0.0)
    key = sound_key(word) if rare > _RARE else ""
    sound = (hashed(f"s:{key[:_SOUND_LONGEST]}"), _SOUND * rare) if len(key) >= _SOUNDS else (0, 0.0)
    front = (0, 0.0)
    if len(word) >= _FRONT_SHORTEST and not is_arabic(word):
        front = (hashed(f"a:{latin(word)[:_FRONT_LENGTH]}"), _FRONT * rare)
    return _Word(own, _WORD * rare, _NAME_WORD * rare, *country, 0, 0.0, *sound, *front)


def _country(word: str, language: str) -> str | None:
    countries = _countries(language)
    return next((countries[word[:end]] for end in (6, 5, 4) if word[:end] in countries), None) if countries else None


def _words_of_names(document: Document) -> frozenset[str]:
    """The folded words of the known names in the text. A title alone has few words, and all of them count."""
    if not document.text or document.text == document.title:
        return frozenset()
    known = (one.text for one in document.mentions if one.kind != "outlet" and is_known(one.entity))
    return frozenset(word for text in known for word in tokens(fold(text)))


def _add_words(text: str, place: float, language: str, of_names: frozenset[str], found: _Features) -> None:
    capitals: set[str] = set()
    if text != text.lower():
        capitals = {fold(word) for word in _CAPITAL.findall(text) if word[0].isupper()}
    for word, count in Counter(tokens(_JOINED_NUMBER.sub("", fold(text)))).items():
        often = place * min(count, 3) ** 0.5
        if word.isdecimal():
            rare = rarity(word, language) if len(word) > 1 else 0.0
            if rare > 0.0 and not _YEAR.fullmatch(word):
                _put(found.shared, hashed(f"n:{word}"), _NUMBER * often)
                if place >= _PLACES["lead"]:
                    found.numbers.add(hashed(f"n:{word}"))
            continue
        gives = _word(word, language)
        if gives is None:
            continue
        capital, own = word in capitals, often * _OF_A_NAME if word in of_names else often
        _put(found.words, gives.stem, (gives.capital if capital else gives.word) * own)
        if gives.country_weight:
            _put(found.shared, gives.country, gives.country_weight * often)
        if gives.meaning_weight:
            _put(found.meanings, gives.meaning, gives.meaning_weight * often)
        if gives.sound_weight and (capital or is_arabic(word)):
            _put(found.sounds, gives.sound, gives.sound_weight * own)
        if gives.front_weight:
            _put(found.fronts, gives.front, gives.front_weight * often)


def _names(document: Document, on_roads: set[int]) -> dict[str, float]:
    """Entities and their weights, the places inside of unknown names among them."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    kinds: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, mention in enumerate(document.mentions):
        if number in on_roads:
            continue
        within = ((place.id, "place", place.names["en"][0]) for place in places_within(mention))
        for entity, kind, name in ((mention.entity, mention.kind, mention.name), *within):
            counts[entity] += 1
            kinds[entity] = kind
            names[entity] = name
            first[entity] = min(mention.start, first.get(entity, mention.start))
    out = {}
    for entity, count in counts.items():
        kind = "country" if _COUNTRY.fullmatch(entity) else kinds[entity]
        place = _PLACES["lead"] if first[entity] < LEAD else _PLACES["rest"]
        out[entity] = _NAMES[kind] * _name_rarity(names[entity]) * place * min(count, 4) ** 0.5
    return out


def _ends_of_roads(document: Document) -> set[int]:
    """Numbers of the places with a dash between them ("the Tehran - Kerman bus"): it happens in neither."""
    mentions, out = document.mentions, set[int]()
    for number in range(1, len(mentions)):
        one, other = mentions[number - 1], mentions[number]
        between = document.text[one.end : other.start].strip()
        if len(between) == 1 and between in _DASHES and one.kind == other.kind == "place":
            out |= {number - 1, number}
    return out


@lru_cache(maxsize=100_000)
def _name_rarity(name: str) -> float:
    """How rare an entity's English name is, .4 to 1: that of its rarest word. A country's ISO code stands for it."""
    if len(name) == 2 and name.isupper():
        name = Locale("en").territories.get(name, name)
    return 0.4 + 0.6 * max((rarity(word, "en") for word in tokens(fold(name))), default=0.0)


@lru_cache(maxsize=64)
def _countries(language: str) -> dict[str, str]:
    """For a language whose names Rawi does not read: the fronts of its countries' names -> ISO codes (CLDR)."""
    if language in languages.languages():
        return {}
    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    out: dict[str, str] = {}
    for code, name in sorted(territories.items()):
        if len(code) == 2 and code.isalpha():
            found = WORD.findall(fold(name))
            if len(found) == 1:
                out.setdefault(found[0][: max(4, min(6, len(found[0]) - 1))], code.lower())
    return out


def _told(times: Iterable[Timex]) -> tuple[int, int] | None:
    """The first and the last of the days that the text names with a year, as ordinals; of a year its first."""
    days: list[int] = []
    for time in times:
        if time.value and time.type in ("DATE", "TIME"):
            try:
                days.append(bounds(time.value[:10])[0].toordinal())
            except ValueError:
                continue
    return (min(days), max(days)) if days else None


def _heaviest(features: dict[int, float]) -> dict[int, int]:
    """The weightiest features, weights as whole numbers up to 255, the weightiest first."""
    kept = sorted((-weight, feature) for feature, weight in features.items())[:_MOST]
    return {feature: max(1, min(255, round(-weight * _SCALE))) for weight, feature in kept}
