"""From a prepared text to its mentions: known names, then names that nobody listed, then what overlaps is settled."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.model.annotation import EntityKind
from rawi.text import Prepared, fold
from rawi.understanding.names.capitals import begins_before
from rawi.understanding.names.context import Context
from rawi.understanding.names.decide import believed, in_credit, notes_of_the_page
from rawi.understanding.names.ending import Endings, endings
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.names.index import NameIndex, name_index
from rawi.understanding.names.latin import glosses
from rawi.understanding.names.lexicon import Lexicon, lexicon
from rawi.understanding.names.naming import Namer, namer
from rawi.understanding.names.pointing import of_another_country
from rawi.understanding.names.refusing import is_no_name
from rawi.understanding.names.shapes import Shape, Span, pattern_spans, shape_of, taken_up
from rawi.understanding.names.sound import skeleton

_SURE = ("", "u", "F", "f", "e", "U")
_UNKNOWN = re.compile("[uFKeU]")
_start = attrgetter("start")
_NAME_LETTERS = tuple("gbfuFceUJ")


class Named(NamedTuple):
    """A folded span, its kind, the known entity it stands for (None: nobody listed it), and for a family name alone
    the start of the full name it repeats."""

    start: int
    end: int
    kind: EntityKind
    entity: str | None
    repeats: int = -1


class Tools(NamedTuple):
    """What is made once for a language and a knowledge."""

    names: NameIndex
    lexicon: Lexicon
    context: Context
    namer: Namer
    endings: Endings


@lru_cache(maxsize=8)
def tools(language: str, knowledge: Knowledge) -> Tools:
    """The tools for texts of a language."""
    words = lexicon(language, knowledge)
    grammar = name_grammar(language)
    context, names = Context(grammar, words, knowledge), name_index(knowledge, language)
    return Tools(names, words, context, namer(language, knowledge), endings(language, knowledge))


def find_mentions(prepared: Prepared, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Mentions in order of start, not overlapping.

    A known name carries its entity's id and usual English name. A name that nobody listed carries an id made of its
    kind and a transliteration (the same letters give the same id), and that transliteration as its name.
    """
    language = prepared.language
    kit = tools(language, knowledge)
    candidates = kit.names.find(prepared)
    found = believed(prepared, candidates, kit.context)
    accepted = {known.start for known, _ in found}
    doubted = [
        k.start
        for k in candidates
        if k.start not in accepted
        and k.pieces == 1
        and (k.senses[0].kind != "person" or k.key in kit.context.ambiguous)
        and not (k.senses[0].kind == "place" and kit.context.inside_person(prepared, k.start))
    ]
    firm: list[Named] = []
    surnames: list[Named] = []
    for known, sense in found:
        start = known.start
        if sense.kind == "person":
            start = kit.context.after_titles(prepared, start, known.end)
        elif sense.kind == "place" and known.pieces > 1:
            start = kit.context.after_head(prepared, start, known.end)
        one = Named(start, known.end, sense.kind, sense.entity)
        if sense.kind == "person" and not sense.short:
            end = kit.context.surname_behind(prepared, start, known.end)
            end = max(end, kit.endings.family_behind(prepared, start, known.end))
            one = one if end == known.end else Named(start, end, sense.kind, None)
        (surnames if sense.short and sense.kind == "person" else firm).append(one)
    longer: list[Named] = []
    if language == "en":
        families = [
            Named(k.start, k.end, "person", None)
            for k in candidates
            if k.pieces == 1 and any(s.kind == "person" and s.short for s in k.senses)
        ]
        firm, surnames, longer = _whole(prepared, firm, surnames, families, kit)
    firm = longest(firm)
    surnames = [n for n in surnames if not kit.context.part_of_longer(prepared, n.end)]
    alone = [n for n in surnames if kit.context.letter_before(prepared, n.start) not in _NAME_LETTERS]
    shape = shape_of(prepared, kit.lexicon, [Span(n.start, n.end, n.kind) for n in longest([*firm, *alone])], doubted)
    cut = kit.endings.cut
    unlisted = [
        Named(_begin(prepared, span, kit.context), end, span.kind, None)
        for span in pattern_spans(shape, language)
        if (end := cut(prepared, span.start, span.end, span.kind)) > span.start
    ]
    unlisted += longer
    unlisted += _bare_bodies(prepared, kit.context)
    unlisted += [Named(span.start, span.end, span.kind, None) for span in taken_up(prepared, shape)]
    if language == "en":
        unlisted = [_from_hyphen(prepared, one, kit) for one in unlisted]
    unlisted = [one for one in unlisted if not is_no_name(prepared, one, firm, kit.context)]
    named = longest([*firm, *unlisted])
    if language != "en":
        named = _with(named, [Named(start, end, kind, None) for start, end, kind in glosses(prepared, named)])
    named = _joined(prepared, named, kit)
    named = [one if one.entity else _recognised(prepared, one, firm, kit) for one in named]
    if kit.context.that_country:
        pairs = zip_longest(named, named[1:])
        named = [
            one._replace(entity=None) if of_another_country(prepared, one, other, firm, kit.context) else one
            for one, other in pairs
        ]
    named = _with(named, _family_names(prepared, shape, named, kit))
    named = _with(named, _surnames(prepared, named, surnames))
    named = [n for n in named if n.kind != "outlet" or not in_credit(prepared, n.start, n.end)]
    notes = notes_of_the_page(prepared, kit.context)
    if notes:
        named = [n for n in named if not any(start <= n.start < end for start, end in notes)]
    return tuple(_mentions(prepared, named, firm, kit, knowledge))


def _whole(
    prepared: Prepared, firm: list[Named], surnames: list[Named], families: list[Named], kit: Tools
) -> tuple[list[Named], list[Named], list[Named]]:
    """The known names, full and short, that are no part of a longer one, and the longer names of people and bodies; of
    a town the longer name is somebody's. ``families`` are family names, believed or not."""
    known = [*firm, *surnames]
    taken = frozenset(i for n in known for i in range(prepared.token_at(n.start), prepared.token_at(n.end - 1) + 1))
    begins = {
        n: begins_before(prepared, (n.start, n.end), n.kind, kit.lexicon, taken)
        for n in (*known, *families)
        if n.kind == "organisation"
        or n in surnames
        or n in families
        or (n.kind == "place" and n.entity and _small(kit, n))
    }
    parts = {n for n, start in begins.items() if start < n.start}
    longer = [Named(begins[n], n.end, n.kind, None) for n in parts if n.kind != "place"]
    return [n for n in firm if n not in parts], [n for n in surnames if n not in parts], longest(longer)


def _from_hyphen(prepared: Prepared, one: Named, kit: Tools) -> Named:
    """A body's name with what a hyphen joins to it ("Self-Defense Forces")."""
    if one.kind != "organisation" or prepared.folded[one.start - 1 : one.start] != "-":
        return one
    return one._replace(start=begins_before(prepared, (one.start, one.end), one.kind, kit.lexicon, frozenset()))


def _small(kit: Tools, one: Named) -> bool:
    """Whether the place comes from the table of cities."""
    place = kit.context.knowledge.get(one.entity or "")
    return place is not None and place.geoname is not None and place.population is not None


def _begin(prepared: Prepared, span: Span, context: Context) -> int:
    return context.after_misprint(prepared, span.start, span.end) if span.kind == "person" else span.start


def _bare_bodies(prepared: Prepared, context: Context) -> list[Named]:
    """Bodies of a state that are named without whose they are: "Parliament"."""
    if context.bare_bodies is None:
        return []
    return [
        Named(*match.span("phrase"), "organisation", None) for match in context.bare_bodies.finditer(prepared.folded)
    ]


def _with(named: list[Named], more: list[Named]) -> list[Named]:
    return longest([*named, *more]) if more else named


def _joined(prepared: Prepared, named: list[Named], kit: Tools) -> list[Named]:
    """The names with the parts of one name made one: what goes on with a connector ("Khalid al-Faisal" "bin
    Abdulaziz") stays who it was, what ends in one is the name of somebody else. In English a body's name beside a
    body's is one name; where the article begins its second part, in a language that writes it on."""
    folded, lexicon = prepared.folded, kit.lexicon
    out: list[Named] = []
    for one in named:
        before = out[-1] if out else None
        if before is not None and before.kind == one.kind and folded[before.end : one.start] == " ":
            first, second = folded[before.start : before.end], folded[one.start : one.end]
            if one.kind == "person":
                if second.split(" ", 1)[0] in lexicon.connectors and one.entity is None:
                    out[-1] = before._replace(end=one.end)
                    continue
                if first.rsplit(" ", 1)[-1] in lexicon.connectors:
                    out[-1] = before._replace(end=one.end, entity=None)
                    continue
            elif (
                one.kind == "organisation"
                and one.entity is None
                and (prepared.language == "en" or (kit.context.article and second.startswith(kit.context.article)))
            ):
                out[-1] = before._replace(end=one.end, entity=None)
                continue
        out.append(one)
    return out


def longest(named: list[Named]) -> list[Named]:
    """The spans that stay when of two that overlap the longer goes first (known before unlisted when equal), in order
    of start."""
    ordered = sorted(named, key=_start)
    end = 0
    for one in ordered:
        if one.start < end:
            break
        end = one.end
    else:
        return ordered
    kept: list[Named] = []
    taken = bytearray(max(one.end for one in named))
    for one in sorted(named, key=_length_first):
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    kept.sort(key=_start)
    return kept


def _length_first(one: Named) -> tuple[int, bool, bool, int, str]:
    return one.start - one.end, one.entity is None, one.repeats < 0, one.start, one.kind


def _recognised(prepared: Prepared, one: Named, firm: list[Named], kit: Tools) -> Named:
    """A name found by its shape, joined to a known entity where it is another way to write that entity's name."""
    if one.entity is not None:
        return one
    if one.kind == "person":
        entity = kit.namer.known_person(prepared.folded[one.start : one.end])
        return one._replace(entity=entity) if entity else one
    if one.kind in ("organisation", "outlet") and '"' in prepared.folded[one.start : one.end]:
        senses = kit.names.senses("".join(c for c in prepared.folded[one.start : one.end] if c.isalnum())) or ()
        quoted = next((sense for sense in senses if sense.kind in ("organisation", "outlet")), None)
        if quoted is not None:
            return one._replace(kind=quoted.kind, entity=quoted.entity)  # «تنظيم "الدولة"»
    inside = [k for k in firm if one.start <= k.start and k.end <= one.end]
    if one.kind == "place" and len(inside) > 1 and inside[0].kind == "place":  # «Mosul, Iraq», which Persian joins
        head = prepared.folded[one.start : inside[0].start].split()
        if not head or kit.namer.same_place(head):
            return one._replace(entity=inside[0].entity)
    if one.kind == "organisation" and inside and inside[0].kind == "organisation" and inside[0].start == one.start:
        if prepared.language == "en" and inside[0].end < one.end and inside[-1].kind != "place":
            return one  # a part of it: "the House Financial Services Committee"
        if _elsewhere(prepared, inside, kit.context):
            return one  # «وزارت نفت عراق» is not the ministry that "the ministry of oil" means in Iran
        return one._replace(entity=inside[0].entity)  # an organisation with the place where it works
    if len(inside) == 1:
        head = prepared.folded[one.start : inside[0].start].split()
        tail = prepared.folded[inside[0].end : one.end].strip(' "')
        if inside[0].kind == one.kind and (one.kind == "outlet" or kit.namer.same_place(head)):
            return one._replace(entity=inside[0].entity)
        if one.kind == "organisation" and inside[0].kind == "organisation" and not tail and kit.namer.bare_head(head):
            return one._replace(entity=inside[0].entity)
    return one


def _elsewhere(prepared: Prepared, inside: list[Named], context: Context) -> bool:
    """Whether a name begins with a short name that means a body of one country, and ends with another country."""
    body, last = inside[0], inside[-1]
    knowledge = context.knowledge
    known = knowledge.get(body.entity or "")
    if known is None or last.kind != "place" or last.entity is None:
        return False
    written = prepared.folded[body.start : body.end]
    if known.subkind == "international":
        return written in context.national  # «صلیب سرخ ایران» is not the international committee
    short = written in {fold(name) for name in known.short.get(prepared.language, ())}
    home, country = knowledge.country_of(known.id), knowledge.country_of(last.entity) or last.entity
    return short and home is not None and country != home


def _family_names(prepared: Prepared, shape: Shape, named: list[Named], kit: Tools) -> list[Named]:
    """Later mentions by family name alone of the persons whose full names stand in the text."""
    families: dict[str, Named] = {}
    first: set[str] = set()
    for one in named:
        if one.kind == "person":
            name = prepared.folded[one.start : one.end]
            if len(name.replace("-", " ").split()) > 1:
                for key in kit.namer.short_forms(name):
                    if kit.lexicon.listed(key) == "s":
                        continue  # the number of a king
                    families.setdefault(key, one)
                    if name.startswith(f"{key} "):
                        first.add(key)  # a family name that goes first is no given name
    out = []
    folded = prepared.folded
    for key, one in families.items():
        article = kit.context.article
        certain = (
            key in first or " " in key or kit.lexicon.listed(key) in _SURE or bool(article and key.startswith(article))
        )
        connected = " " in key and key.split(" ", 1)[0] in kit.lexicon.connectors
        at = folded.find(key)
        while at >= 0:
            end = at + len(key)
            whole = not (end < len(folded) and folded[end].isalnum())
            if (
                whole
                and kit.names.word_start(folded, at)
                and (certain or kit.context.letter_before(prepared, at) == "t")
                and not (connected and kit.context.letter_before(prepared, at) in _NAME_LETTERS)
            ):
                out.append(Named(at, end, "person", one.entity, one.start))
            at = folded.find(key, end)
    heard = {skeleton(key): one for key, one in families.items() if " " not in key and len(skeleton(key)) > 3}
    if heard:
        for match in _UNKNOWN.finditer(shape.letters):
            start, end = shape.start(match.start()), shape.end(match.start())
            found = heard.get(skeleton(folded[start:end])) if end - start > 4 else None
            if found is not None:
                out.append(Named(start, end, "person", found.entity, found.start))
    return out


def _surnames(prepared: Prepared, named: list[Named], surnames: list[Named]) -> list[Named]:
    """Known persons by family name alone, where nobody else of that name stands in the text."""
    others = {
        prepared.folded[one.start : one.end].replace("-", " ").split()[-1]
        for one in named
        if one.kind == "person" and one.entity is None
    }
    return [one for one in surnames if prepared.folded[one.start : one.end] not in others]


def _mentions(
    prepared: Prepared, named: list[Named], firm: list[Named], kit: Tools, knowledge: Knowledge
) -> list[Mention]:
    """The mentions of the names that stay, each with its entity and English name."""
    resolved: dict[int, tuple[str, str]] = {}
    previous: Named | None = None
    for one in named:
        if one.entity is not None:
            name = knowledge.display_name(one.entity) or prepared.surface(one.start, one.end)
            resolved[one.start] = one.entity, name
        elif one.repeats < 0:
            inside = [
                (k.start, k.end, k.entity or "")
                for k in firm
                if one.start <= k.start and k.end <= one.end and not (k.kind == "organisation" and k.start == one.start)
            ]
            resolved[one.start] = kit.namer.name(prepared, one.start, one.end, one.kind, inside)
            if previous is not None and _is_gloss(prepared, previous, one):
                entity, name = resolved[previous.start]
                written = prepared.surface(one.start, one.end)
                known = previous.entity is not None or (previous.kind == "organisation" and written.isupper())
                resolved[previous.start] = resolved[one.start] = entity, name if known else written
        previous = one if one.repeats < 0 else previous
    out: list[Mention] = []
    for one in named:
        at = one.repeats if one.repeats in resolved and one.entity is None else one.start
        if at not in resolved:
            continue  # it repeats a name that did not stay
        entity, name = resolved[at]
        start, end = prepared.span(one.start, one.end)
        kind: EntityKind = entity.partition("/")[0]  # type: ignore[assignment]
        out.append(Mention(start, end, prepared.text[start:end], kind, entity, name))
    return out


def _is_gloss(prepared: Prepared, previous: Named, one: Named) -> bool:
    """Whether a name in Latin letters stands in brackets behind the same name in the text's own script."""
    between = prepared.folded[previous.end : one.start]
    latin = prepared.folded[one.start].isascii() and not prepared.folded[previous.start].isascii()
    return latin and previous.kind == one.kind and between.strip() == "("
