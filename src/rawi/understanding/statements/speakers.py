"""From a speaker's noun phrase to the links of a chain: who or what is meant, by names, offices and kinds of nouns."""

from __future__ import annotations

from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Link, Mention
from rawi.understanding.statements.describing import Describer, Row
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import (
    CONJUNCTION,
    DEMONSTRATIVE,
    INDEFINITE,
    NOUN_PREPOSITION,
    NUMBER,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    Noun,
)
from rawi.understanding.statements.phrases import Phrase
from rawi.understanding.statements.terms import terms

_LONGEST_NAME = 4


class Reading(NamedTuple):
    """What a phrase stands for. ``refers``: a back-reference of this kind of noun ("this agency") or a pronoun, to be
    resolved
    against what was said before; ``feminine`` and ``plural`` agree with later cues; ``office`` is the folded office."""

    links: tuple[Link, ...]
    head: Noun | None = None
    pronoun: bool = False
    refers: bool = False
    plural: bool = False
    feminine: bool | None = None
    office: str | None = None


class Speakers:
    """Reads phrases of one article. Offices that the article itself gives to a person are known from the start."""

    def __init__(self, lex: Lexed, knowledge: Knowledge) -> None:
        self.lex = lex
        self.knowledge = knowledge
        self._cache: dict[tuple[Phrase, bool], Reading] = {}
        self.offices: dict[str, Link] = {}
        self.describer = Describer(lex, knowledge)

    def read(self, phrase: Phrase, *, single: bool = False) -> Reading:
        """What the phrase stands for; ``single``: its verb is singular, so it is one speaker, whatever is joined in
        it.
        """
        found = self._cache.get((phrase, single))
        if found is None:
            found = self._cache[phrase, single] = self._read(phrase, single)
        return found

    def _read(self, phrase: Phrase, single: bool) -> Reading:
        lex, (first, last) = self.lex, phrase
        while first < last and lex.words[first] in ",-:":
            first += 1
        roles = lex.roles
        if first >= last:
            return Reading(())
        if roles[first] & PRONOUN and lex.mention_at[first] < 0:
            return Reading((), pronoun=True, refers=True, plural=bool(roles[first] & PLURAL))
        mentions = self._mentions(first, last)
        head_at = self._head_at(first, last)
        head = lex.nouns[head_at] if head_at >= 0 else None
        cut = None if single else self._second(first, last, head)
        if cut is not None:
            parts = (self.read(Phrase(first, cut[0])), self.read(Phrase(cut[1], last)))
            if all(len(p.links) >= 1 and not p.refers for p in parts):
                return Reading((*parts[0].links, *parts[1].links), head, plural=True)
        if head is not None and head.kind == "document":
            issuer = self._issuer(head_at, last, mentions)
            if issuer is not None:
                return issuer
        people = [m for m in mentions if m[0].kind == "person"]
        if len(people) > 1 and people[0][2] - people[0][1] == 1 and people[1][1] == people[0][2]:
            people = people[1:]
        if head is not None and head.english in terms().reporters and head_at == first and not people:
            media = [m for m in mentions if m[0].kind == "outlet"]
            if media:
                return Reading((self.describer.named(media[0]),), head, feminine=self._feminine(first, last))
        unlisted = None
        if head is not None and all(m[0].kind != "person" for m in mentions):
            unlisted = self._titled(first, last) or self._named_behind(head_at, last)
            unlisted = unlisted or (None if mentions else self._unlisted(first, head_at))
        if head is not None and unlisted is not None:
            return Reading((unlisted,), head, office=_key(lex, head_at, last))
        definite_alone = self._back_reference(first, last, head_at, mentions)
        if head is not None and definite_alone:
            return Reading(
                (self.describer.link_of(first, last, head, mentions),),
                head,
                refers=True,
                plural=head.plural,
                feminine=self._feminine(first, last),
            )
        owned = head is not None and bool(people) and self._of_another(head_at, people[0][1])
        if (
            people
            and not owned
            and not (
                head is not None
                and head.kind in ("organisation", "document", "group")
                and people[0][1] > head_at
                and not self._office_before(first, people[0][1])
            )
        ):
            links = tuple(self.describer.named(m) for m in (people[:1] if single else self._joint(people)))
            office = self._office(first, last, people)
            return Reading(
                links, head, plural=len(links) > 1, feminine=self._gender(people[0][0], first, last), office=office
            )
        return self._impersonal(first, last, head, head_at, mentions)

    def _head_at(self, first: int, last: int) -> int:
        """Where the phrase's noun stands, -1 when it has none: the first; in English the last of nouns side by side
        ("a union official")."""
        lex = self.lex
        at = next((i for i in range(first, last) if lex.nouns[i] is not None), -1)
        while at >= 0 and lex.pack.order == "svo":
            following = at + max(1, lex.noun_length[at])
            named = lex.mention_at[following] if following < last else -1
            noun = lex.nouns[at]
            if named >= 0 and lex.mentions[named].kind == "outlet" and noun is not None and noun.kind == "unnamed":
                return -1  # an adjective: "the official NAME news agency"
            if following >= last or lex.nouns[following] is None or named >= 0:
                break
            at = following
        return at

    def _titled(self, first: int, last: int) -> Link | None:
        """A person whose name nobody lists, behind the abbreviation of a title."""
        lex = self.lex
        for i in range(first, last - 2):
            if lex.words[i] in lex.pack.titles and lex.words[i + 1] == ".":
                end = i + 2
                while end < min(last, i + 2 + _LONGEST_NAME) and not lex.roles[end] and lex.nouns[end] is None:
                    end += 1
                if end - i > 2:
                    a, b, text = lex.surface(i + 2, end)
                    return Link(self.describer.english(i + 2, end, "person", []), "person", True, None, a, b, text)
        return None

    def _named_behind(self, head_at: int, last: int) -> Link | None:
        """A person whose name nobody lists, behind a rank, or between the comma behind an office and the end."""
        lex, noun = self.lex, self.lex.nouns[head_at]
        if lex.pack.order != "vso" or noun is None or noun.kind != "person":
            return None
        start = head_at + max(1, lex.noun_length[head_at])
        comma = next((i for i in range(start, last) if lex.words[i] == ","), None)
        if comma is not None:
            start = comma + 1
        elif noun.english not in terms().ranks:
            return None
        end = start
        while end < last and end - start < _LONGEST_NAME and not lex.roles[end] and lex.nouns[end] is None:
            end += 1
        if end - start < 2 or (comma is not None and end != last) or not lex.words[start].isalpha():
            return None
        if lex.words[start].startswith(lex.pack.definite or ("\0",)) or any(n >= 0 for n in lex.mention_at[start:end]):
            return None
        a, b, text = lex.surface(start, end)
        return Link(self.describer.english(start, end, "person", []), "person", True, None, a, b, text)

    def _unlisted(self, first: int, head_at: int) -> Link | None:
        """A person whose name nobody lists and no rule found, before the noun of an office ("X Y, manager of ..."):
        some words of which nothing is known.
        """
        lex, noun = self.lex, self.lex.nouns[head_at]
        end = head_at - int(lex.words[head_at - 1] == ",")
        if noun is None or noun.kind != "person" or lex.pack.order != "vso" or not 2 <= end - first <= _LONGEST_NAME:
            return None
        known = lex.pack.modifiers.at
        if any(
            lex.roles[i] or known(lex.words, i) is not None or not lex.words[i].isalpha() for i in range(first, end)
        ):
            return None
        if lex.words[first].startswith(lex.pack.definite or ("\0",)):
            return None
        a, b, text = lex.surface(first, end)
        return Link(self.describer.english(first, end, "person", []), "person", True, None, a, b, text)

    def _second(self, first: int, last: int, head: Noun | None) -> tuple[int, int] | None:
        """Where a second speaker joined by a conjunction begins: (end of the first, start of the second)."""
        lex, roles, svo = self.lex, self.lex.roles, self.lex.pack.order == "svo"
        for i in range(first + 1, last):
            start = i
            if lex.roles[i] & CONJUNCTION and lex.mention_at[i] < 0 and i + 1 < last:
                start = i + 1
            elif not self._has_clitic(i):
                continue
            mention, noun = lex.mention_at[start], lex.nouns[start]
            if mention >= 0 and mention == lex.mention_at[start - 1] and start == i:
                continue
            kind = lex.mentions[mention].kind if mention >= 0 else noun.kind if noun is not None else None
            if kind in (None, "document"):
                continue
            named_first = any(
                lex.mention_at[j] >= 0 and lex.mentions[lex.mention_at[j]].kind == "person" for j in range(first, i)
            )
            complement = (mention >= 0 and kind != "person") or kind in ("organisation", "outlet")
            open_head = head is not None and head.kind in ("person", "unnamed", "group", "document")
            if open_head and not named_first and complement:
                continue
            if kind == "place" and head is not None:
                continue
            if (
                svo
                and not named_first
                and any(roles[j] & PREPOSITION and not self._inside_name(j) for j in range(first, i))
            ):
                continue  # "the Centre at the Institute and the Bank": joined under the preposition
            if named_first and kind == "person" and mention < 0:
                continue
            return i, start
        return None

    def _inside_name(self, i: int) -> bool:
        """Whether the word belongs to a name whose extent is sure."""
        n = self.lex.mention_at[i]
        return n >= 0 and self.lex.sure[n]

    def _has_clitic(self, i: int) -> bool:
        """Whether the word at ``i`` is a name or source noun with a conjunction written on it."""
        lex = self.lex
        prefixes = lex.pack.cue_prefixes
        if not prefixes or not lex.words[i].startswith(prefixes[0]):
            return False
        n = lex.mention_at[i]
        if n >= 0:
            return lex.mention_span[n][0] == i and lex.prepared.folded_at(lex.mentions[n].start) > lex.tokens[i].start
        return lex.nouns[i] is not None and lex.pack.nouns.at(lex.words, i) is None

    def _issuer(self, head_at: int, last: int, mentions: list[Row]) -> Reading | None:
        """Whose document it is: the body, medium or people named after the noun of a document."""
        lex = self.lex
        start = head_at + max(1, lex.noun_length[head_at])
        for i in range(start, last):
            noun = lex.nouns[i]
            if (noun is not None and noun.kind in ("organisation", "group", "outlet")) or lex.mention_at[i] >= 0:
                found = self.read(Phrase(i, last))
                if (
                    found.links
                    and found.links[0].kind in ("organisation", "outlet", "person", "anonymous")
                    and not found.refers
                ):
                    place_only = (
                        lex.mention_at[i] >= 0 and lex.mentions[lex.mention_at[i]].kind == "place" and noun is None
                    )
                    return None if place_only else found._replace(head=lex.nouns[head_at])
        return None

    def _impersonal(self, first: int, last: int, head: Noun | None, head_at: int, mentions: list[Row]) -> Reading:
        lex = self.lex
        feminine = self._feminine(first, last)
        quoted = self.describer.quoted_name(first, last, head)
        if quoted is not None:
            return Reading((quoted,), head, feminine=feminine)
        outlets = [m for m in mentions if m[0].kind == "outlet"]
        if outlets and (
            head is None or head.kind in ("outlet", "document", "organisation") or outlets[0][1] <= head_at
        ):
            joint = self._joint(outlets)
            alias = next((m for m in outlets if m[0].entity in self.knowledge), None)
            if len(joint) == 1 and alias is not None:
                joint = [alias]
            return Reading(
                tuple(self.describer.named(m) for m in joint), head, feminine=feminine, plural=len(joint) > 1
            )
        longer = (
            bool(mentions)
            and mentions[0][0].entity not in self.knowledge
            and last - first > mentions[0][2] - mentions[0][1] + 1
        )
        if head is None or (mentions and mentions[0][1] <= head_at and not longer):
            named = [m for m in mentions if m[0].kind in ("organisation", "outlet", "place")]
            if named and not (head is not None and head.kind in ("unnamed", "group", "person")):
                return Reading(tuple(self.describer.named(m) for m in self._joint(named)[:2]), head, feminine=feminine)
        if head is None:
            while first < last and lex.words[first] in '("':
                first += 1
            while last > first and lex.words[last - 1] in ')"':
                last -= 1
            if first == last:
                return Reading(())
            a, b, text = lex.surface(first, last)
            link = Link(self.describer.english(first, last, "person", mentions), "unknown", True, None, a, b, text)
            return Reading((link,), None, feminine=feminine)
        if head.kind == "group":
            feminine = None  # broken plurals of things agree as feminine singular, those of people do not
        described = self.describer.link_of(first, last, head, mentions)
        office = _key(lex, first, last) if head.kind == "person" else None
        return Reading((described,), head, plural=head.plural, feminine=feminine, office=office)

    def _mentions(self, first: int, last: int) -> list[Row]:
        lex, out, seen = self.lex, list[Row](), set[int]()
        for i in range(first, last):
            n = lex.mention_at[i]
            if n >= 0 and n not in seen:
                seen.add(n)
                a, b = lex.mention_span[n]
                out.append((lex.mentions[n], a, b))
        return out

    def _joint(self, rows: list[Row]) -> list[Row]:
        """The first, and those joined to it by a conjunction."""
        out = [rows[0]]
        for row in rows[1:]:
            between = range(out[-1][2], row[1])
            if any(self.lex.roles[i] & CONJUNCTION for i in between) and len(between) <= 12:
                out.append(row)
        return out

    def _of_another(self, head_at: int, person: int) -> bool:
        """Whether the person named is only whose the head is: "the government of President X", "a spokesman for
        President X". The office then stands right behind the head or behind a preposition.
        """
        lex = self.lex
        head = lex.nouns[head_at]
        office = next((i for i in range(person - 1, head_at, -1) if lex.nouns[i] is not None), -1)
        noun = lex.nouns[office] if office > head_at else None
        if head is None or noun is None or noun.kind != "person":
            return False
        if head.kind == "organisation":
            return office == head_at + max(1, lex.noun_length[head_at])
        return bool(lex.roles[office - 1] & NOUN_PREPOSITION) and head.kind in ("person", "unnamed")

    def _office_before(self, first: int, at: int) -> bool:
        return any(n is not None and n.kind in ("person", "unnamed") for n in self.lex.nouns[first:at])

    def _office(self, first: int, last: int, people: list[Row]) -> str | None:
        a, b = people[0][1], people[0][2]
        before = _key(self.lex, first, a)
        after = _key(self.lex, b, last)
        office = before if len(before) >= len(after) else after
        return office or None

    def _back_reference(self, first: int, last: int, head_at: int, mentions: list[Row]) -> bool:
        """Whether the phrase points back: a demonstrative with a noun, or a lone definite noun ("the agency")."""
        lex = self.lex
        if head_at < 0:
            return False
        if lex.roles[first] & DEMONSTRATIVE and head_at == first + 1:
            return not any(m[0].kind in ("person", "outlet") for m in mentions)
        definite = lex.pack.definite
        if not definite or head_at != first or last - first > 2:
            return False
        same = lex.words[last - 1] in lex.pack.identities
        if not all(word.startswith(definite) for word in lex.words[first : last - same]):
            return False
        return not any(
            m[0].kind == "person" or (m[0].kind != "place" and m[0].entity in self.knowledge) for m in mentions
        )

    def _feminine(self, first: int, last: int) -> bool | None:
        endings = self.lex.pack.feminine_endings
        return self.lex.words[first].endswith(endings) if endings else None

    def _gender(self, mention: Mention, first: int, last: int) -> bool | None:
        entity = self.knowledge.get(mention.entity)
        if entity is not None and entity.gender:
            return entity.gender == "f"
        if not self.lex.pack.feminine_endings:
            return None
        noun = self.lex.nouns[first]
        return self._feminine(first, last) if noun is not None else None


def _key(lex: Lexed, first: int, last: int) -> str:
    """The words of an office, those of one noun together: "commander in chief" is one word however it is written."""
    words: list[str] = []
    i = first
    while i < last:
        length = min(max(1, lex.noun_length[i]), last - i) if lex.nouns[i] is not None else 1
        if not lex.roles[i] & (PUNCTUATION | NUMBER | INDEFINITE):
            words.append("".join(lex.words[i : i + length]))
        i += length
    return " ".join(words)
