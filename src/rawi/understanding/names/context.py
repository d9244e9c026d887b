"""What is asked about the surroundings of a name before it is believed."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from rawi.knowledge import Knowledge
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import NameGrammar, folded_words, name_grammar
from rawi.understanding.names.index import LISTED, Known
from rawi.understanding.names.keys import name_keys
from rawi.understanding.names.lexicon import Lexicon
from rawi.understanding.names.naming import nationality_countries

_WORD = re.compile(r"[^\W_]+")
_AFTER = re.compile(r"[\s\"')]*([^\W_]+)")
_NOUNS = ("s", "x", "z", "n", "p", "S", "m", "t", "v", "r", "I", "h", "H", "o")
_VERB = 4  # letters of a word that is no verb in spite of its ending ("red")
_OPENERS = frozenset("\"'([")
_LONG = 7  # letters of a title that one wrong letter leaves as it is
_UNSEEN = ("u", "F", "K")
_LATIN_END = "\u0250"


class Context:
    """What is asked about the surroundings of a name, with the grammar's word lists folded once for a language."""

    def __init__(self, grammar: NameGrammar, lexicon: Lexicon, knowledge: Knowledge) -> None:
        self.lexicon = lexicon
        self.knowledge = knowledge
        self._letters: dict[tuple[str, bool], str] = {}
        self.article = fold(grammar.article)
        self.ambiguous = folded_words(grammar.ambiguous)
        self.blocked = {fold(word): folded_words(near) for word, near in grammar.blocked.items()}
        self.excluded = frozenset(name_keys(list(grammar.excluded))) if grammar.excluded else frozenset()
        self.place_cues = folded_words(grammar.place_cues)
        self.outlet_cues = folded_words(grammar.outlet_cues)
        self.uncounted = folded_words(name_grammar("en").uncounted_offices)
        self.plurals = folded_words(grammar.plural_endings)
        self.nationalities = {
            word.removeprefix(self.article): country
            for word, country in nationality_countries(lexicon.language, knowledge).items()
        }
        self.national = folded_words(grammar.national_bodies)
        self.verb_endings = tuple(grammar.verb_endings)
        self.leading_subjects = folded_words(grammar.behind_subjects)
        self.demonstratives = folded_words(grammar.demonstratives)
        joined = [fold(p) for p in grammar.proclitics if not grammar.article or not p.endswith(grammar.article)]
        self.bare_bodies = _phrases(grammar.bare_bodies, joined)
        self.leading = folded_words(grammar.leading_words)
        self.common_bodies = _phrases(grammar.common_bodies)
        self.page_notes = _phrases(grammar.page_notes)
        self.ands = folded_words(grammar.and_words)
        self._titles = tuple(t for t in sorted(folded_words(grammar.titles)) if len(t) >= _LONG and " " not in t)
        self.that_country = tuple(f" {fold(phrase)}" for phrase in grammar.that_country)
        self.plain_heads = folded_words(grammar.plain_place_heads)

    def words_before(self, prepared: Prepared, start: int, count: int) -> list[str]:
        """Up to ``count`` words before a folded offset in its line, the nearest last."""
        tokens = prepared.tokens
        i = prepared.token_at(start) - 1
        end = start
        out: list[str] = []
        while i >= 0 and len(out) < count:
            token = tokens[i]
            if "\n" in prepared.folded[token.end : end]:
                break
            if token.text[0].isalnum():
                out.append(token.text)
            end = token.start
            i -= 1
        return out[::-1]

    def letter_before(self, prepared: Prepared, start: int) -> str:
        """The letter of the word before a folded offset, "" when a line begins."""
        tokens, folded = prepared.tokens, prepared.folded
        i, end = prepared.token_at(start) - 1, start
        while i >= 0:
            token = tokens[i]
            if "\n" in folded[token.end : end]:
                break
            if token.text[0].isalnum():
                return self.lexicon.letter_at(prepared, i)
            end = token.start
            i -= 1
        return ""

    def letter_after(self, prepared: Prepared, end: int) -> str:
        """The letter of the word after a folded offset, "" when a mark stands between or the line ends."""
        match = _AFTER.match(prepared.folded, end)
        return self.lexicon[match.group(1)][-1] if match and "\n" not in match.group() else ""

    def after_titles(self, prepared: Prepared, start: int, end: int) -> int:
        """Where a person's name begins behind the titles that a listed spelling has; ``start`` when it has none."""
        i = prepared.token_at(start)
        tokens = prepared.tokens
        while i + 1 < len(tokens) and tokens[i + 1].start < end and self.lexicon.listed(tokens[i].text) in ("t", "J"):
            i += 1
        return max(start, tokens[i].start)

    def after_misprint(self, prepared: Prepared, start: int, end: int) -> int:
        """Where a person's name that a pattern found begins behind a misprinted title: an unknown first word that
        stands behind a title and is one letter away from a long one («والمسلمبن»); else ``start``."""
        at = prepared.token_at(start)
        token = prepared.tokens[at]
        if not at or token.end >= end or len(token.text) < _LONG or self.lexicon.shapes[token.text] not in _UNSEEN:
            return start
        if self.lexicon.listed(prepared.tokens[at - 1].text) != "t":
            return start
        if not any(OSA.distance(token.text, title, score_cutoff=1) == 1 for title in self._titles):
            return start
        return prepared.tokens[at + 1].start

    def after_head(self, prepared: Prepared, start: int, end: int) -> int:
        """Where a place's name begins behind a head such as "city", which some listed spellings have, or which belongs
        to an office («وزیر کشور عراق» is the minister of the interior)."""
        first = prepared.token_at(start)
        word = prepared.folded[start : prepared.tokens[first].end]
        plain = word in self.plain_heads or (
            self.lexicon.listed(word) == "I" and self.letter_before(prepared, start) == "o"
        )
        if plain and prepared.tokens[first].end < end:
            return prepared.tokens[first + 1].start
        return start

    def letter_of(self, known: Known) -> str:
        """The letter of a name of one word as a listed everyday word; "u" for other words and names of several."""
        if known.pieces > 1:
            return "u"
        key = known.key, known.senses[0].rank >= LISTED
        letter = self._letters.get(key)
        if letter is None:
            letter = self._letters[key] = self._letter(known)
        return letter

    def _letter(self, known: Known) -> str:
        listed = self.lexicon.listed(known.key)
        if not listed and self.article and known.key.startswith(self.article):
            return "n" if self.lexicon.listed(known.key[len(self.article) :]) in _NOUNS else "u"
        letters = self.lexicon[known.key]
        short = known.senses[0].rank >= LISTED or len(known.key) <= 3 or letters[-1] == "s"
        if not listed and len(letters) > 1 and short:
            return "s"  # a small word with a proclitic, not the city that happens to be written so
        return listed or "u"

    def explained(self, prepared: Prepared, start: int) -> bool:
        """Whether a name behind a proclitic is the end of an everyday word: «كلامي» is not Lammy."""
        token = prepared.tokens[prepared.token_at(start)]
        return token.start < start and self.lexicon[token.text] in ("n", "v")

    def is_word(self, prepared: Prepared, known: Known) -> bool:
        """Whether a neighbour says that this is the everyday word and not the name."""
        near = self.blocked.get(known.key)
        if not near:
            return False
        words = _WORD.findall(prepared.folded[known.end : known.end + 40])[:2]
        return any(word in near for word in (*words, *self.words_before(prepared, known.start, 1)))

    def part_of_longer(self, prepared: Prepared, end: int) -> bool:
        """Whether the next word goes on with a family name: «محمدی گلپایگانی»."""
        i = prepared.token_at(end)
        if i >= len(prepared.tokens) or prepared.folded[end : prepared.tokens[i].start] != " ":
            return False
        word = prepared.tokens[i].text
        if word in self.lexicon.connectors:
            return True
        return self.lexicon.shapes[word] in ("f", "F", "g", "K", "Y") and not (
            self.article and word[0] in self.lexicon.joins
        )

    def surname_behind(self, prepared: Prepared, start: int, end: int) -> int:
        """Where a full name that ends at ``end`` goes on with another family name, its end («قاسم سلیمانی دشتکی» is
        somebody else than «قاسم سلیمانی»); else ``end``. Of languages whose family names have endings."""
        i, first = prepared.token_at(end), prepared.tokens[prepared.token_at(start)]
        if self.article or not self.lexicon.nisba or i >= len(prepared.tokens) or first.end >= end:
            return end
        token = prepared.tokens[i]
        given = self.lexicon.listed(first.text) == "g"
        goes_on = prepared.folded[end : token.start] == " " and self.lexicon.shapes[token.text] in ("f", "K")
        return token.end if given and goes_on else end

    def country_of(self, entity: str) -> str:
        """The id of the country that a place is or lies in, a person held an office of, or a body belongs to."""
        found = self.knowledge.get(entity)
        if found is None:
            return ""
        if found.kind == "person":
            owners = [office.of for office in found.offices if office.of and office.of.startswith("place/")]
            return owners[-1] if owners else ""
        return f"place/{found.country.lower()}" if found.country else entity

    def countries(self, prepared: Prepared, certain: set[str]) -> set[str]:
        """The countries that a text tells of: by its certain names and by adjectives of nationality."""
        words = (word.removeprefix(self.article) for word in set(prepared.words))
        return {self.country_of(entity) for entity in certain} | {
            self.nationalities[word] for word in words if word in self.nationalities
        }

    def behind_office(self, prepared: Prepared, start: int) -> bool:
        """Whether an office or a body stands before, with nouns or adjectives between at most."""
        for word in reversed(self.words_before(prepared, start, 3)):
            letter = self.lexicon[word][-1]
            if letter in "oHhD":
                return True
            if letter not in "nda":
                return False
        return False

    def behind_name(self, prepared: Prepared, start: int, letter: str) -> bool:
        """Whether another name stands right before a family name: a given name, or for a common family name (``f``)
        any unknown word."""
        if start < 1 or prepared.folded[start - 1] != " ":
            return False
        i = prepared.token_at(start) - 1
        if i < 0:
            return False
        if prepared.tokens[i].text[0] < _LATIN_END:
            inside = prepared.sentences[prepared.sentence_at(start)].first < i
            return self.lexicon.letter_at(prepared, i) in (("g", "U") if inside else ("g",))
        before = self.lexicon.shapes[prepared.tokens[i].text]
        return before in ("g", "F", "K") or (letter == "f" and before in ("u", "b"))

    def near_outlet_cue(self, prepared: Prepared, start: int, reach: int) -> bool:
        """Whether an outlet noun or a relay cue is one of the ``reach`` words before."""
        words = self.words_before(prepared, start, reach)
        return any(word in self.outlet_cues or self.lexicon[word] == "m" for word in words)

    def reach(self, prepared: Prepared, known: Known) -> int:
        """How many words before an outlet's short name its cue may stand: farther where the name is in quotation marks
        or brackets."""
        if known.start and prepared.folded[: known.start].rstrip(" ")[-1:] in _OPENERS:
            return 5
        return 1 if len(known.key) <= 3 or self.letter_of(known) == "a" else 3

    def in_plural(self, prepared: Prepared, known: Known) -> bool:
        """Whether a plural ending is written on the name of a place, together or apart («چین‌ها» are folds), or any
        ending on that of a city that only the table has."""
        if not self.plurals or known.senses[0].kind != "place":
            return False
        i = prepared.token_at(known.end - 1)
        token = prepared.tokens[i]
        if token.end == known.end:
            following = prepared.words[i + 1] if i + 1 < len(prepared.words) else ""
            return known.pieces == 1 and following in self.plurals and prepared.folded.startswith(" ", known.end)
        return known.senses[0].rank >= LISTED or prepared.folded[known.end : token.end] in self.plurals

    def near_place_cue(self, prepared: Prepared, start: int, *, sure: bool = False) -> bool:
        """Whether the word before is one that places follow; with ``sure``, one that only places follow."""
        token = prepared.tokens[prepared.token_at(start)]
        if token.start < start and not sure:  # a preposition written together with the name
            return bool({"z", "y"} & set(self.lexicon.letters_of(token.text[: start - token.start])))
        words = self.words_before(prepared, start, 1)
        if not words:
            return False
        letter = self.lexicon[words[0]][-1]
        return letter in "pS" or (letter not in "zysx" and words[0] in self.place_cues) or (letter in "zy" and not sure)

    def capital_country(self, prepared: Prepared, known: Known) -> bool:
        """Whether a country's name that is a common word too is written with a capital that no sentence begins, owns
        what follows or does something ("in the Turkey of today", "Turkey's army", "Turkey said"), and is no given name
        ("Jordan Henderson")."""
        best = known.senses[0]
        if best.kind != "place" or best.rank > 0 or known.key[0] > "\u024f":
            return False
        at = prepared.offsets[known.start]
        if not prepared.text[at].isupper():
            return False
        i = prepared.token_at(known.start)
        inside = (
            i > 0
            and prepared.words[i - 1][0].isalnum()
            and prepared.sentences[prepared.sentence_at(known.start)].first < i
        )
        after = prepared.token_at(known.end)
        beside = after < len(prepared.tokens) and prepared.folded[known.end : prepared.tokens[after].start] == " "
        following = self.lexicon.letter_at(prepared, after) if beside else ""
        if following == "U":
            return False
        if beside and self._goes_on_as_subject(prepared, after):
            return True
        return inside or following in ("v", "r") or prepared.folded.startswith("'s", known.end)

    def _goes_on_as_subject(self, prepared: Prepared, at: int) -> bool:
        """Whether the word behind a name is a verb by its ending, or one that a day or a name follows ("China launched
        it", "Turkey on Monday condemned", "Jordan and Egypt signed")."""
        token = prepared.tokens[at]
        if not prepared.text[prepared.offsets[token.start]].islower():
            return False
        if token.text in self.leading_subjects:
            behind = at + 1 < len(prepared.tokens)
            return behind and prepared.text[prepared.offsets[prepared.tokens[at + 1].start]].isupper()
        return len(token.text) > _VERB and token.text.endswith(self.verb_endings)

    def inside_person(self, prepared: Prepared, start: int) -> bool:
        """Whether the word right before is a given name or what joins parts of names."""
        return start > 0 and prepared.folded[start - 1] == " " and self.letter_before(prepared, start) in ("g", "c")


def _phrases(phrases: tuple[str, ...], proclitics: list[str] | None = None) -> re.Pattern[str] | None:
    """Any of the phrases as whole words, perhaps behind a proclitic, in the group ``phrase``; None when there are
    none."""
    if not phrases:
        return None
    folded = sorted(folded_words(phrases), key=lambda phrase: (-len(phrase), phrase))
    letters, most = "".join(sorted(set("".join(proclitics or [])))), max(map(len, proclitics or [""]))
    before = f"[{re.escape(letters)}]{{0,{most}}}" if most else ""
    return re.compile(rf"(?<![^\W_]){before}(?P<phrase>{'|'.join(map(re.escape, folded))})(?![^\W_])")
