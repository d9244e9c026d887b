"""Which occurrences of known names are believed: short names, everyday words, several bearers of one name."""

from __future__ import annotations

import re

from rawi.text import Prepared, fold
from rawi.understanding.names.context import Context
from rawi.understanding.names.index import LISTED, Known, Sense

_LATIN_END = "\u0250"
_WORDS = frozenset("sxzyvrotmhHY")  # letters of words that are never a name by themselves
_NOTE = 8  # words behind a page's note on itself
_STOPS = frozenset(".!?؟")
_BRACKETS = 160  # letters looked back for the bracket in which a name stands
_SMALL_CITY = LISTED + 39_700_000  # below 300,000 people


def notes_of_the_page(prepared: Prepared, context: Context) -> list[tuple[int, int]]:
    """Folded spans in which the page speaks of itself (rights, "follow us on"): to the end of the line, some words
    far at most."""
    if context.page_notes is None:
        return []
    out = []
    for match in context.page_notes.finditer(prepared.folded):
        first = prepared.token_at(match.end())
        tokens = prepared.tokens[first : first + _NOTE]
        line = prepared.folded.find("\n", match.end())
        end = tokens[-1].end if tokens else match.end()
        out.append((match.start(), min(end, line) if line >= 0 else end))
    return out


_CREDIT = re.compile(r"\s{0,2}(?:\d{4}\s{0,2})?/")  # "REUTERS / Name", "AFP 2018 / Name"


def in_credit(prepared: Prepared, start: int, end: int) -> bool:
    """Whether a Latin name in a text of another script is a picture's credit or the end of the page's title: "- BBC
    Arabic"."""
    folded = prepared.folded
    if prepared.language == "en" or folded[start] >= _LATIN_END:
        return False
    before = folded[max(0, start - 3) : start]
    return _CREDIT.match(folded, end) is not None or before.endswith(("- ", "| ", "/ "))


def believed(prepared: Prepared, found: list[Known], context: Context) -> list[tuple[Known, Sense]]:
    """The occurrences that are believed, each with the entity it stands for."""
    candidates = [
        k
        for k in found
        if k.key not in context.excluded and not context.is_word(prepared, k) and not context.in_plural(prepared, k)
    ]
    certain: set[str] = set()
    places: list[tuple[int, int]] = []
    outlets: list[tuple[int, int]] = []
    for known in candidates:
        best = known.senses[0]
        if not best.short and known.key not in context.ambiguous and context.letter_of(known) in "ufea":
            certain.add(best.entity)
            if best.kind == "place":
                places.append((known.start, known.end))
            elif best.kind == "outlet":
                outlets.append((known.start, known.end))
    chosen = []
    for known in candidates:
        sense = _choose(prepared, known, context, certain, places, outlets)
        if sense is not None and not _of_another_country(prepared, known, sense, context, certain, places):
            chosen.append((known, sense))
    return chosen


def _of_another_country(
    prepared: Prepared,
    known: Known,
    sense: Sense,
    context: Context,
    certain: set[str],
    places: list[tuple[int, int]],
) -> bool:
    """Whether a short name of a state's body ("the House") stands in a sentence on another country, and its own is
    named nowhere in the text; where bodies' names are the same in all countries."""
    if prepared.language != "en" or not sense.short or sense.kind != "organisation":
        return False
    body = context.knowledge.get(sense.entity)
    if body is None or body.country is None or body.subkind not in _OF_STATES:
        return False
    sentence = prepared.sentences[prepared.sentence_at(known.start)]
    start, end = prepared.tokens[sentence.first].start, prepared.tokens[sentence.last - 1].end
    if not any(start <= a < end for a, _ in places):
        return False
    return context.country_of(sense.entity) not in context.countries(prepared, certain)


_OF_STATES = frozenset({"parliament", "government", "court", "ministry"})


def _choose(
    prepared: Prepared,
    known: Known,
    context: Context,
    certain: set[str],
    places: list[tuple[int, int]],
    media: list[tuple[int, int]],
) -> Sense | None:
    letter = context.letter_of(known)
    if known.senses[0].short and context.explained(prepared, known.start):
        return None
    if letter == "n" and known.senses[0].rank == 0 and not known.senses[0].short:  # also an adjective: «سورية»
        return None if context.letter_before(prepared, known.start) in ("n", "h", "u", "H", "D") else known.senses[0]
    outlets = [sense for sense in known.senses if sense.kind == "outlet"]
    doubtful = known.key in context.ambiguous or letter not in "ufea"
    if (
        outlets
        and (doubtful or outlets[0].short or len(known.key) <= 3)
        and (
            context.near_outlet_cue(prepared, known.start, context.reach(prepared, known))
            or _in_list(prepared, known, media, marked=True)
            or _in_brackets(prepared, known, media)
            or (letter in "ue" and context.letter_after(prepared, known.end) == "r")
        )
    ):
        return outlets[0]
    split = context.lexicon[known.key][-1]
    if (
        letter == "s"
        and split != "s"
        and known.senses[0].kind == "person"
        and (
            (before := context.letter_before(prepared, known.start)) == "t"
            or (before == "r" and prepared.tokens[prepared.token_at(known.start)].start == known.start)
        )
    ):
        return _alone(known, context, certain)  # «الرئيس بوش», which could be a small word with a proclitic
    if letter in _WORDS:
        return next(
            (s for s in known.senses if s.entity in certain and s.kind == "organisation" and letter in "hH"), None
        )
    full = [sense for sense in known.senses if not sense.short and not (sense.kind == "outlet" and len(known.key) <= 3)]
    if full and not doubtful:
        best = next((sense for sense in full if sense.entity in certain), full[0])
        if best.kind == "place" and best.rank > 0 and known.pieces == 1:
            if context.inside_person(prepared, known.start):
                return None
            if best.rank >= _SMALL_CITY and len(known.key) <= 4:
                return best if context.near_place_cue(prepared, known.start) else None
        return best
    place = [sense for sense in known.senses if sense.kind == "place"]
    if doubtful and context.capital_country(prepared, known):
        return known.senses[0]
    if place and (
        (place[0].rank == 0 and not doubtful)
        or context.near_place_cue(prepared, known.start, sure=doubtful)
        or _in_list(prepared, known, places)
    ):
        return place[0] if len(place) == 1 else _which(prepared, known, place, context, certain)
    before, after = context.letter_before(prepared, known.start), context.letter_after(prepared, known.end)
    for sense in known.senses:
        if sense.entity in certain and (letter in "ufebg" or sense.kind != "person" or before == "t" or after == "r"):
            return sense
    if before in ("h", "H") and known.senses[0].kind == "organisation":  # «سازمان سیا»
        return known.senses[0]
    # A town without a word that says so gives way to a family name: «پسکوف» is Peskov.
    known = known._replace(senses=tuple(s for s in known.senses if s.kind != "place" or s.rank == 0) or known.senses)
    only = _alone(known, context, certain)
    if only is None or len(known.key) < 4:
        return None
    if only.kind == "person":
        if before in ("p", "I", "S") or context.behind_name(prepared, known.start, letter):
            return None  # in the name of a place, or the family name of somebody else
        if letter in "ue" and known.key not in context.ambiguous:
            return only
        if known.key in context.ambiguous:
            return only if before == "t" else None
        if letter in "ufe" and (before in ("t", "o") or after == "r" or _country_named(only, context, certain)):
            return only
        return None
    return only if only.kind == "organisation" and not doubtful else None


def _which(prepared: Prepared, known: Known, places: list[Sense], context: Context, certain: set[str]) -> Sense | None:
    """Which of several places of one name is meant: the country behind an office («وزیر خارجه عمان»), else the one
    whose country the text names (Oman or Amman). The first where the text names neither, none where it names both."""
    if places[0].rank > 0 or places[1].rank >= LISTED:
        return places[0] if places[0].rank != places[1].rank else None
    if context.behind_office(prepared, known.start):
        return places[0]
    named = context.countries(prepared, certain)
    near = [sense for sense in places if context.country_of(sense.entity) in named]
    if len(near) == 1:
        return near[0]
    return places[0] if not near else None


def _alone(known: Known, context: Context, certain: set[str]) -> Sense | None:
    """The one sense a short name has. Of several persons: the one whose office belongs to a country or body named in
    the text, the one who held or holds more offices of a country, or the last of those who held the same office."""
    if len(known.senses) == 1:
        return known.senses[0]
    people = [sense for sense in known.senses if sense.kind == "person"]
    if len(people) < len(known.senses):
        return None
    near = [sense for sense in people if _country_named(sense, context, certain)]
    if len(near) == 1:
        return near[0]
    held = sorted(((_offices(sense, context), sense) for sense in near or people), key=_most_first)
    (first, best), (second, _) = held[:2]
    if len(first) > len(second):
        return best
    return best if first and {title for title, _ in first} & {title for title, _ in second} and _later(held) else None


def _most_first(one: tuple[list[tuple[str, int]], Sense]) -> tuple[int, int, str]:
    """More offices first, of as many the later ones, in a fixed order."""
    return -len(one[0]), -_latest(one[0]), one[1].entity


def _latest(offices: list[tuple[str, int]]) -> int:
    return max((since for _, since in offices), default=0)


def _later(held: list[tuple[list[tuple[str, int]], Sense]]) -> bool:
    """Whether all others who held as many offices held the first one's, and earlier."""
    first = held[0][0]
    titles = {title for title, _ in first}
    rivals = [offices for offices, _ in held[1:] if len(offices) == len(first)]
    return all(titles & {title for title, _ in offices} and _latest(offices) < _latest(first) for offices in rivals)


def _offices(sense: Sense, context: Context) -> list[tuple[str, int]]:
    """A person's offices of a country, each as its title with the country, and the year it began (0: not known)."""
    entity = context.knowledge.get(sense.entity)
    return [
        (f"{title} {office.of}", office.since or 0)
        for office in (entity.offices if entity else ())
        if office.of
        and office.of.startswith("place/")
        and (title := fold(office.title.get("en", ""))) not in context.uncounted
    ]


def _country_named(sense: Sense, context: Context, certain: set[str]) -> bool:
    """Whether the country in which a person holds an office is named in the text."""
    entity = context.knowledge.get(sense.entity)
    return entity is not None and any(office.of in certain for office in entity.offices)


def _in_brackets(prepared: Prepared, known: Known, media: list[tuple[int, int]]) -> bool:
    """Whether a certain outlet stands before it in the same brackets: the sources at the end of a report."""
    opened = prepared.folded.rfind("(", max(0, known.start - _BRACKETS), known.start)
    if opened < 0 or ")" in prepared.folded[opened : known.start]:
        return False
    return any(opened < start < known.start for start, _ in media)


def _in_list(prepared: Prepared, known: Known, places: list[tuple[int, int]], *, marked: bool = False) -> bool:
    """Whether a certain name of the kind stands beside it in a list ("Qatar, Oman and Kuwait"); when ``marked``,
    something must stand between the two."""
    for start, end in places:
        low, high = (end, known.start) if end <= known.start else (known.end, start)
        if 0 <= high - low <= 4:
            between = prepared.folded[low:high].strip()
            if between not in _STOPS and (between or not marked):
                return True
    return False
