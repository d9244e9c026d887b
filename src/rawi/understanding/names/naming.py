"""English names and ids for names that nobody listed, and the joining of other spellings to known people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rawi import languages
from rawi.knowledge import Knowledge
from rawi.model.annotation import EntityKind
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import folded_words, name_grammar
from rawi.understanding.names.lexicon import Lexicon, lexicon
from rawi.understanding.names.sound import skeleton
from rawi.understanding.names.spelling import Letters, Speller

_WORD = re.compile(r"[^\W_]+")
_FOREIGN = ("F", "K")  # letters of words that look like names from elsewhere
_LATIN = re.compile("[a-z]")
_REMEMBERED = 50_000  # composed names kept
_SLUG = re.compile(r"[^a-z0-9]+")


class Namer:
    """Makes English names in one language."""

    def __init__(self, language: str, knowledge: Knowledge) -> None:
        grammar = name_grammar(language)
        data = (
            languages.load(language, "name_letters", Letters) if languages.has(language, "name_letters") else Letters()
        )
        self._knowledge = knowledge
        self._lexicon: Lexicon = lexicon(language, knowledge)
        self._speller = Speller(data)
        self._heads = {fold(k): v for k, v in data.heads.items()}
        self._adjectives = {fold(k): v for k, v in data.adjectives.items()}
        self._nouns = {fold(k): v for k, v in data.nouns.items()}
        self._ands = folded_words(grammar.and_words)
        self._skipped = folded_words(data.skipped) | self._ands
        self._fused = fold(grammar.article_after_l)
        self._article = fold(grammar.article)
        self._same_place = folded_words(grammar.same_place_heads)
        self._feminine = fold(grammar.feminine)
        self._proclitics = sorted(folded_words(grammar.proclitics), key=len, reverse=True)
        self._plurals = sorted(folded_words(grammar.plural_endings))
        self._bare = folded_words((*grammar.weak_organisation_heads, *grammar.outlet_heads))
        self._owners = data.owners
        self._spellings = {fold(k): v for k, v in data.spellings.items()}
        self._before_article = {fold(k): v for k, v in data.before_article.items()}
        self._name_beginnings = {fold(k): v for k, v in data.name_beginnings.items()}
        self._name_endings = {fold(k): v for k, v in data.name_endings.items()}
        self._nationality = _nationalities(language, knowledge, data.owners)
        self._words: dict[str, str] = {}
        self._made: dict[tuple[str, EntityKind, tuple[tuple[int, int, str], ...]], tuple[str, str]] = {}
        self._people: dict[str, tuple[str, list[str]]] = {}
        self._families: dict[str, list[tuple[str, list[str]]]] = {}
        self._learn_people(language, knowledge)

    def _learn_people(self, language: str, knowledge: Knowledge) -> None:
        clashing: set[str] = set()
        for entity in knowledge.entities("person"):
            for name in entity.names.get(language, ()):
                words = fold(name).replace("-", " ").split()
                if len(words) < 2:
                    continue
                key = " ".join(skeleton(word) for word in words)
                if self._people.setdefault(key, (entity.id, words))[0] != entity.id:
                    clashing.add(key)
                self._families.setdefault(words[-1], []).append((entity.id, words[:-1]))
        for key in clashing:
            del self._people[key]

    def nationality(self, folded: str) -> str | None:
        """The English adjective of a folded word that tells a nationality."""
        return self._nationality.get(folded)

    def known_person(self, folded: str) -> str | None:
        """The known person of whom this full name is another spelling: the same sounds word by word, or the same family
        name with given names of the same sound."""
        words = folded.replace("-", " ").replace('"', " ").split()
        if len(words) < 2:
            return None
        sounds = [skeleton(word) for word in words]
        found = self._people.get(" ".join(sounds))
        if found is not None and all(self._alike(*pair) for pair in zip(words, found[1], strict=True)):
            return found[0]
        if all(word in self._lexicon.connectors for word in words[:-1]):
            return None  # the end of a longer name: "bin Abdulaziz"
        common = self._lexicon.listed(words[-1]) in ("g", "b")  # half the country is called so
        for entity, given in self._families.get(words[-1], ()):
            if common and {skeleton(word) for word in given} != set(sounds[:-1]):
                continue
            few, many = sorted((given, words[:-1]), key=len)
            if all(any(skeleton(one) == skeleton(other) and self._alike(one, other) for other in many) for one in few):
                return entity
        return None

    def _alike(self, word: str, known: str) -> bool:
        """Whether two words that sound alike are spelt alike too: a third of the letters may differ, one letter of a
        listed name or an everyday word («صنایعی» is not «صانعی»), and listed names are compared as listed (Mohammed is
        not Mahmoud)."""
        listed, other = self._lexicon.english.get(word), self._lexicon.english.get(known)
        if listed and other:
            return listed == other
        native = bool(self._article) and word.startswith(self._article)
        if listed or other or native or (self._lexicon[word] == "n") != (self._lexicon[known] == "n"):
            return OSA.distance(word, known) <= 1
        return OSA.distance(word, known) <= max(1, max(len(word), len(known)) // 3)

    def same_place(self, head: list[str]) -> bool:
        """Whether all words before a known place only say what it is ("the city of")."""
        return bool(head) and all(
            word.removeprefix(self._article) in self._same_place or word in self._same_place for word in head
        )

    def bare_head(self, head: list[str]) -> bool:
        """Whether all words before a known organisation only say what it is ("the group")."""
        return bool(head) and all(word in self._bare for word in head)

    def short_forms(self, folded: str) -> list[str]:
        """How a person of this full name may be called later: by the last word or the last two, and where a given name
        with a hyphen ends it (Yun Kang-hyeon) by the first word."""
        words, parts = folded.split(), folded.replace("-", " ").split()
        if len(words) > 1 and "-" in words[-1].strip("-") and "-" not in words[0]:
            return [words[0]]
        if len(parts) > 1 and self._lexicon.listed(parts[-1]) == "J":  # Nasr Allah: the two are one word
            return [" ".join(parts[-2:])]
        forms = [parts[-1]]
        if len(parts) > 2 and self._lexicon.listed(parts[-2]) != "J":  # the end of the name before: "Ayat Allah X"
            forms.append(" ".join(parts[-2:]))
        return forms

    def name(
        self, prepared: Prepared, start: int, end: int, kind: EntityKind, inside: list[tuple[int, int, str]]
    ) -> tuple[str, str]:
        """Id and English name of a name that nobody listed; ``inside``: known names in it (folded span, entity)."""
        folded = prepared.folded[start:end]
        if folded[0].isascii() and folded[0].isalpha():
            shown = prepared.surface(start, end)
            return f"{kind}/{slug(shown)}", shown
        if kind == "person":
            name = self._person(folded)
            return f"person/{slug(name)}", name
        key = (folded, kind, tuple((first - start, last - start, entity) for first, last, entity in inside))
        found = self._made.get(key)
        if found is None:
            name = self._composed(prepared, start, end, kind, inside)
            found = f"{kind}/{slug(name)}", name
            # Latin words are shown as the page has them.
            if len(self._made) < _REMEMBERED and not _LATIN.search(folded):
                self._made[key] = found
        return found

    def _person(self, folded: str) -> str:
        """A person's name word by word; what goes before the article or after a name as its second part is joined, and
        what the page joins with a hyphen stays so (Kang-hyun)."""
        words = _WORD.findall(folded.replace("=", "-"))
        hyphens = {m.end() for m in re.finditer("-", folded)}
        out: list[str] = []
        at = i = 0
        while i < len(words):
            word = words[i]
            at = folded.index(word, at)
            following = words[i + 1] if i + 1 < len(words) else ""
            if word in self._before_article and self._article and following.startswith(self._article):
                whole = self._lexicon.english.get(word + following)
                out.append(whole or f"{self._before_article[word]} {self.word(following.removeprefix(self._article))}")
                i += 1
            elif following in self._name_endings and self._lexicon.listed(following) == "J":
                out.append(self.word(word + following))
                i += 1
            elif out and at in hyphens and i == len(words) - 1:
                out[-1] += "-" + self.word(word).lower()
            else:
                out.append(self.word(word))
            at += len(word)
            i += 1
        return " ".join(out)

    def word(self, word: str) -> str:
        """One word of a name in English letters: as listed, as its parts are listed, or letter by letter."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._word(word)
        return known

    def _word(self, word: str) -> str:
        listed = self._spellings.get(word) or self._lexicon.english.get(word)
        if listed:
            return listed
        for beginning, english in self._name_beginnings.items():
            if word.startswith(beginning) and len(word) > len(beginning) + 1:
                return english + self.word(word[len(beginning) :]).lower()
        for ending, english in self._name_endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return self.word(word[: -len(ending)]) + english
        for cut in range(len(word) - 2, 2, -1):
            first, second = self._lexicon.english.get(word[:cut]), self._lexicon.english.get(word[cut:])
            if first and second:
                return first + second.lower()
        if self._article and word.startswith(self._article) and len(word) > len(self._article) + 1:
            return "al-" + self.word(word[len(self._article) :])
        letter = self._lexicon[word]
        foreign = letter in _FOREIGN or (letter == "f" and self._speller.foreign_ending(word) is not None)
        return self._speller.spelled(word, foreign)

    def _without_proclitic(self, word: str) -> str:
        """The word without "and", "of" and the like that is written together with it, where a term remains."""
        if self._fused and word.startswith(self._fused) and self._is_term(word[len(self._fused) :]):
            return word[len(self._fused) :]
        for proclitic in self._proclitics:
            rest = word[len(proclitic) :]
            if word.startswith(proclitic) and proclitic != self._article and self._is_term(rest):
                return rest
        return word

    def _is_term(self, word: str) -> bool:
        return any(word in table for table in (self._heads, self._adjectives, self._nouns, self._nationality))

    def _composed(
        self, prepared: Prepared, start: int, end: int, kind: EntityKind, inside: list[tuple[int, int, str]]
    ) -> str:
        """The words of an organisation's or place's name in English order, for languages that put the head first.

        An adjective belongs to the noun before it. A noun behind a noun goes before it ("rights of man" are human
        rights), unless "and" stands between.
        """
        head = ""
        head_adjectives: list[str] = []
        owners: list[str] = []
        names: list[str] = []
        nouns: list[_Noun] = []
        adjectives: list[str] = head_adjectives  # of the noun last read
        joined = False
        position = start
        for match in _WORD.finditer(prepared.folded, start, end):
            if match.start() < position:
                continue
            known = next((k for k in inside if k[0] < match.end() and match.start() < k[1]), None)
            if known is not None:
                owner = self._knowledge.get(known[2])
                # A country owns by its adjective, as an Arabic name says it: "Iraqi Ministry of Oil".
                adjective = ""
                if owner is not None and kind == "organisation":
                    adjective = self._owners.get(owner.id) or owner.adjectives.get("en", ("",))[0]
                name = self._knowledge.display_name(known[2]) or ""
                owners.append(adjective or (name.partition(" of ")[0] if known[2].startswith("person/") else name))
                position = known[1]
                continue
            written = match.group()
            if written in self._skipped:
                joined = joined or written in self._ands
                continue
            if written.isascii():
                names.append(written if written.isdigit() else prepared.surface(*match.span()))
                continue
            word = self._without_proclitic(written)
            joined = joined or (word != written and written[0] in self._ands)
            bare = word.removeprefix(self._article) if self._article else word
            nationality = self._nationality.get(word) or self._nationality.get(bare)
            if not nationality and self._feminine and bare.endswith(self._feminine):
                nationality = self._nationality.get(bare.removesuffix(self._feminine))
            second = _WORD.match(prepared.folded, match.end() + 1, end)
            pairs = self._pairs(word, bare, second)
            if not head and second is not None and (of_two := next((p for p in pairs if p in self._heads), None)):
                head, position, joined = self._heads[of_two], second.end(), False
                continue
            pair = next((self._nouns[p] for p in pairs if p in self._nouns), None)
            forms = (word, bare, *(word.removesuffix(ending) for ending in self._plurals if word.endswith(ending)))
            noun = pair or next((table[w] for table in (self._nouns, self._heads) for w in forms if w in table), "")
            if not head and not pair and (word in self._heads or bare in self._heads):
                head = self._heads.get(word) or self._heads[bare]
            elif nationality and not pair:
                owners.append(nationality)
            elif not pair and (word in self._adjectives or bare in self._adjectives):
                adjectives.append(self._adjectives.get(word) or self._adjectives[bare])
            elif noun:
                adjectives = []
                nouns.append(_Noun(noun, adjectives, joined or not nouns))
                position = second.end() if pair and second else position
            else:
                names.append(self.word(word))
            joined = False
        name = " ".join([*owners, *names, *head_adjectives, head]).strip()
        if nouns:
            name = f"{name} of {_phrase(nouns)}" if head else f"{name} {_phrase(nouns)}".strip()
        return name or prepared.surface(start, end)

    def _pairs(self, word: str, bare: str, second: re.Match[str] | None) -> list[str]:
        """A word with the next one, as terms of two words are listed."""
        if second is None:
            return []
        following = second.group()
        return [f"{one} {two}" for one in (word, bare) for two in (following, following.removeprefix(self._article))]


class _Noun(NamedTuple):
    """A noun of an organisation's name in English, its adjectives, and whether "and" (or nothing) stands before it."""

    word: str
    adjectives: list[str]
    apart: bool


def _phrase(nouns: list[_Noun]) -> str:
    """The nouns with their adjectives in English order."""
    groups: list[list[str]] = []
    for noun in nouns:
        if noun.apart:
            groups.append([])
        groups[-1].insert(0, " ".join([*noun.adjectives, noun.word]))
    return " and ".join(dict.fromkeys(" ".join(group) for group in groups))


@lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """A name as the last part of an id: lower-case ASCII letters and digits, hyphens between words."""
    return _SLUG.sub("-", fold(text)).strip("-") or "x" + "-".join(f"{ord(char):x}" for char in text)


def nationality_countries(language: str, knowledge: Knowledge) -> dict[str, str]:
    """Adjective of nationality in a language (folded, feminine forms too) -> the country's id."""
    feminine = fold(name_grammar(language).feminine)
    out: dict[str, str] = {}
    for surface in knowledge.adjectives():
        if surface.language == language:
            out.setdefault(fold(surface.text), surface.entity)
            if feminine:
                out.setdefault(fold(surface.text) + feminine, surface.entity)
    return out


def _nationalities(language: str, knowledge: Knowledge, owners: dict[str, str]) -> dict[str, str]:
    """Adjective of nationality -> the English one, or what stands for it (``owners``)."""
    out: dict[str, str] = {}
    for surface in knowledge.adjectives():
        entity = knowledge.get(surface.entity)
        if surface.language == language and entity is not None:
            english = entity.adjectives.get("en") or entity.names.get("en") or ("",)
            out.setdefault(fold(surface.text), owners.get(entity.id, english[0]))
    return out


@lru_cache(maxsize=8)
def namer(language: str, knowledge: Knowledge) -> Namer:
    """The namer of a language, built once."""
    return Namer(language, knowledge)
