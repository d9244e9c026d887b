"""The language files of this room, compiled once for matching: everything folded, forms spelt out, words by their
roles.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from rawi.languages import load
from rawi.text import fold
from rawi.text.remembered import Remembered
from rawi.understanding.statements.forms import ZWNJ, listed, several, spellings, split
from rawi.understanding.statements.schema import (
    CueEntry,
    CueFile,
    HedgeFile,
    NounKind,
    SourceFile,
    SyntaxFile,
)

_REMEMBERED_WORDS = 200_000
T = TypeVar("T")

# Roles of a word, as bits.
COMPLEMENTISER, OBJECT, CONJUNCTION, CONTRAST, PREPOSITION, ADVERB, PRONOUN, PLURAL = (1 << n for n in range(8))
DEMONSTRATIVE, INDEFINITE, PARTITIVE, FIRST, PUNCTUATION, QUOTE, BACKGROUND, NAMING = (1 << n for n in range(8, 16))
NOUN_PREPOSITION, QUESTION, NUMBER, RELATIVE, AFTERTHOUGHT, POSSESSIVE = (1 << n for n in range(16, 22))


class Noun(NamedTuple):
    """A noun that can head a speaker: its kind and English."""

    kind: NounKind
    english: str
    plural: bool


class Form(NamedTuple):
    """One inflected form of a cue."""

    entry: CueEntry
    negated: bool
    feminine: bool
    plural: bool
    first: bool
    participle: bool


class Word(NamedTuple):
    """What is known of a word by itself: its role bits, whether it can begin a phrase of roles, the kinds of markers it
    is or can begin (with the mark where it is one by itself and begins no longer one, else None), and the stems under
    which it can begin a source noun or a cue (with the clitic taken off for each).
    """

    bits: int
    begins_role: bool
    markers: tuple[tuple[str, tuple[int, Any] | None], ...]
    nouns: tuple[str, ...]
    cues: tuple[tuple[str, str], ...]


# Most words: nothing is known of them.
PLAIN = Word(0, False, (), (), ())


class Phrases(Generic[T]):
    """Phrases of words with a value each, looked up at a position of a list of words; the longest wins."""

    def __init__(self) -> None:
        # A trie: each node leads from a word to the next node; the value of a phrase stands under None.
        self._root: dict[str | None, Any] = {}

    def begins(self, word: str) -> int:
        """2 when ``word`` begins a phrase of several words, 1 when it is one by itself only, 0 when it begins none."""
        node = self._root.get(word)
        return 0 if node is None else 2 if len(node) > (None in node) else 1

    def firsts(self) -> set[str]:
        """The words that begin a phrase."""
        return {word for word in self._root if word is not None}

    def add(self, words: tuple[str, ...], value: T) -> None:
        """Adds a phrase; the first value given for the same words stays."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        node.setdefault(None, value)

    def at(self, words: list[str], i: int, first: str | None = None) -> tuple[int, T] | None:
        """The longest phrase that begins at ``words[i]`` (read as ``first`` if given): its length and value."""
        node = self._root.get(words[i] if first is None else first)
        found: tuple[int, T] | None = None
        start, count = i, len(words)
        while node is not None:
            i += 1
            if None in node:
                found = i - start, node[None]
            if i == count:
                break
            node = node.get(words[i])
        return found


class Pack:
    """One language's data for statements, ready for matching."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.syntax = load(language, "syntax", SyntaxFile)
        self.file = load(language, "cues", CueFile)
        self.sources = load(language, "sources", SourceFile)
        hedges = load(language, "hedges", HedgeFile)
        self.order = self.syntax.order
        self.cues: Phrases[tuple[Form, ...]] = Phrases()
        self._compile_cues()
        self.roles: Phrases[int] = Phrases()
        self.openers: Phrases[bool] = Phrases()
        self._compile_roles()
        self.complete = frozenset(words for noun in self.sources.complete for words in spellings(noun))
        self.nouns: Phrases[Noun] = Phrases()
        self.modifiers: Phrases[str] = Phrases()
        self._compile_nouns()
        self.hedges: Phrases[str] = Phrases()
        for level in ("doubtful", "possible", "probable"):
            for phrase in getattr(hedges, level):
                for words in self._joined(phrase):
                    self.hedges.add(words, level)
        self.predicts = self._plain(hedges.predicts)
        self.future = self._plain(hedges.future)
        self.future_prefixes = tuple(fold(x) for x in hedges.future_prefixes)
        self.forecasters = frozenset(hedges.forecasters)
        self.negations = frozenset(w for phrase in hedges.negations for words in spellings(phrase) for w in words)
        self.unfinished = tuple(fold(x) for x in hedges.unfinished)
        self.unsaid = frozenset(fold(x) for x in hedges.unsaid)
        self.unnamed: Phrases[bool] = self._plain(hedges.unnamed)
        self.finished = frozenset(fold(x) for x in hedges.finished)
        self.finished_endings = tuple(fold(x) for x in hedges.finished_endings)
        self.cue_negations = frozenset(fold(w) for w in hedges.cue_negations)
        self.interviews: Phrases[bool] = self._plain(self.syntax.interviews)
        self.postfix: Phrases[bool] = self._plain(self.syntax.postfix)
        self.clauses: Phrases[bool] = self._plain(self.syntax.clauses)
        self.markers: dict[str, Phrases[Any]] = {
            "hedge": self.hedges,
            "opener": self.openers,
            "interview": self.interviews,
            "postfix": self.postfix,
            "clause": self.clauses,
            "predicts": self.predicts,
            "future": self.future,
            "particle": self._plain(hedges.particles),
            "ability": self._plain(hedges.abilities),
        }
        self.words = Remembered(self._look_up, _REMEMBERED_WORDS)
        tables: tuple[Phrases[Any], ...] = (self.roles, self.nouns, self.cues, *self.markers.values())
        self._firsts = frozenset(word for table in tables for word in table.firsts())
        self.first_endings = tuple(fold(x.replace(ZWNJ, "")) for x in self.syntax.first_person_endings)
        self.cue_prefixes = tuple(fold(x) for x in self.syntax.cue_prefixes)
        self.noun_prefixes = tuple(sorted((fold(x) for x in self.syntax.noun_prefixes), key=len, reverse=True))
        self.definite = tuple(sorted((fold(x) for x in self.syntax.definite), key=len, reverse=True))
        self.adjective_endings = tuple(fold(x) for x in self.syntax.adjective_endings)
        self.feminine_endings = tuple(fold(x) for x in self.syntax.feminine_endings)
        self.plural_endings = tuple(fold(x) for x in self.syntax.plural_endings)
        self.participle_endings = tuple(self.syntax.participle_endings)
        self.passive = frozenset(fold(x) for x in self.syntax.passive)
        self.subject_endings = tuple(self.syntax.subject_endings)
        self.impersonal = frozenset(fold(x) for x in self.syntax.impersonal)
        self.impersonals = tuple(sorted(self.impersonal)) or ("\0",)
        self.desks = frozenset(fold(x) for x in self.syntax.desks)
        self.told = frozenset(fold(x) for x in self.syntax.told)
        self.homographs = frozenset(fold(x) for x in self.syntax.homographs)
        self.detached = frozenset(fold(x) for x in self.syntax.detached)
        self.asked = frozenset(fold(x) for x in self.syntax.asked)
        self.auxiliaries = frozenset(fold(x) for x in self.syntax.auxiliaries)
        self.purpose = frozenset(fold(x) for x in self.syntax.purpose)
        self.adverb_endings = tuple(fold(x) for x in self.syntax.adverb_endings)
        self.agents = frozenset(fold(x) for x in self.syntax.agents)
        self.subordinators = frozenset(fold(x) for x in self.syntax.subordinators)
        self.finite = frozenset(fold(x) for x in self.syntax.finite)
        self.noun_forms = frozenset(fold(x) for x in self.syntax.noun_forms)
        self.whole = frozenset(fold(x) for x in self.syntax.whole)
        self.moreover = frozenset(fold(x) for x in self.syntax.moreover)
        self.subjunctives = frozenset(fold(x) for x in self.syntax.subjunctives)
        self.factual = frozenset(fold(x) for x in self.syntax.factual)
        self.governors = frozenset(fold(x) for x in self.syntax.governors)
        self.identities = frozenset(fold(x) for x in self.syntax.identities)
        self.counts = {fold(word): number for word, number in self.syntax.counts.items()}
        self.duals = tuple(fold(x) for x in self.syntax.duals)
        opened = [fold(end + dual) for end in self.syntax.opened.values() for dual in self.syntax.duals]
        self.adjective_forms = (*opened, *map(fold, self.syntax.plural_suffixes), *self.duals)
        self.topics = frozenset(fold(x) for x in self.syntax.topics)
        self.topic_prefix = fold(self.syntax.topic_prefix) or "\0"
        self.addressed = self._plain(self.syntax.addressed)
        self.infinitive = self.syntax.infinitive or "\0"
        self.genitive = self.syntax.genitive or "\0"
        self.contracted = self.syntax.contracted or "\0"
        self.past_endings = tuple(self.syntax.past_endings)
        self.noun_plurals = tuple(self.syntax.noun_plurals)
        self.idioms = self._plain(self.syntax.idioms)
        self.withheld = self._plain(self.syntax.withheld)
        self.writers = frozenset(fold(x) for x in self.syntax.writers)
        self.generic = frozenset(fold(x) for x in self.syntax.generic)
        self.inanimate_endings = tuple(fold(x) for x in self.syntax.inanimate_endings)
        self.future_mark = fold(self.syntax.future_mark) or "\0"
        self.titles = frozenset(fold(x) for x in self.syntax.titles)

    def _look_up(self, word: str) -> Word:
        first, listed = word[0], word in self._firsts
        if not first.isalnum():
            bits = QUOTE | PUNCTUATION if first == '"' else PUNCTUATION
        else:
            bits = NUMBER if first.isdigit() else 0
            if self.first_endings and len(word) > 3 and word.endswith(self.first_endings):
                bits |= FIRST
        adverb = self.adverb_endings and len(word) > 5 and word.endswith(self.adverb_endings)
        if adverb and not (listed and (self.nouns.begins(word) or self.cues.begins(word))):
            bits |= ADVERB
        if listed and self.roles.begins(word) == 1:
            single = self.roles.at([word], 0)
            bits |= single[1] if single is not None else 0
        stems, cues = [word] if listed else [], [("", word)] if listed else []
        if word.startswith(self.noun_prefixes):
            stems += [word[len(p) :] for p in self.noun_prefixes if word.startswith(p) and len(word) > len(p) + 1]
        if word.startswith(self.cue_prefixes) and word not in self.whole:
            cues += [(p, word[len(p) :]) for p in self.cue_prefixes if word.startswith(p) and len(word) > len(p) + 1]
        known = Word(
            bits,
            listed and self.roles.begins(word) > 1,
            self._markers(word) if listed else (),
            tuple(stem for stem in stems if self.nouns.begins(stem)) if first.isalnum() else (),
            tuple(cue for cue in cues if self.cues.begins(cue[1])),
        )
        return PLAIN if known == PLAIN else known

    def _markers(self, word: str) -> tuple[tuple[str, tuple[int, Any] | None], ...]:
        begun = [(name, table, table.begins(word)) for name, table in self.markers.items()]
        return tuple((name, table.at([word], 0) if how == 1 else None) for name, table, how in begun if how)

    def _plain(self, phrases: tuple[str, ...]) -> Phrases[bool]:
        out: Phrases[bool] = Phrases()
        for phrase in phrases:
            for words in self._joined(phrase):
                out.add(words, True)
        return out

    def _compile_cues(self) -> None:
        table: dict[tuple[str, ...], list[Form]] = {}

        def put(written: str, form: Form) -> None:
            for words in spellings(written, joined=True):
                rows = table.setdefault(words, [])
                if all(row.entry is not form.entry for row in rows):
                    rows.append(form)

        templates, verbs = self.file.templates, self.file.verbs
        endings = tuple(self.syntax.verb_plurals) or ("\0",)
        for entry in self.file.cues:
            head, _, last = entry.cue.rpartition(" ")
            verb = verbs.get(last)
            if entry.forms is None and verb is not None:
                lead = f"{head} " if head else ""
                for extra in verb.extra:
                    put(lead + extra, Form(entry, False, False, False, False, False))
                for rows, negated, first in (
                    (templates.first, False, True),
                    (templates.plain, False, False),
                    (templates.negated, True, False),
                ):
                    for template in rows:
                        plural = template.endswith(endings)
                        bare = template in templates.participles
                        put(
                            lead + template.format(past=verb.past, present=verb.present),
                            Form(entry, negated, False, plural, first, bare),
                        )
                continue
            forms = listed(entry.forms) if entry.forms else [entry.cue]
            for written in forms:
                feminine, plural = self._agreement(written, forms)
                put(written, Form(entry, False, feminine, plural, False, self._is_participle(written, forms[0])))
        for words, found in table.items():
            self.cues.add(words, tuple(found))

    def _agreement(self, written: str, forms: list[str]) -> tuple[bool, bool]:
        """Whether a form is feminine, plural, from what the other forms of the cue look like."""
        lemma, first = forms[0], written.split(" ")[0]
        if self.order != "vso" or written == lemma:
            return False, False
        s = self.syntax
        plural = first.endswith(tuple(s.plural_verbs))
        unfinished = first.startswith(s.feminine_prefix) and s.masculine_prefix + first[1:] in forms
        return not plural and (first.endswith(tuple(s.feminine_verbs)) or unfinished), plural

    def _is_participle(self, written: str, lemma: str) -> bool:
        return any(written.startswith(p) and not lemma.startswith(p) for p in self.syntax.participles)

    def _compile_roles(self) -> None:
        s, table = self.syntax, dict[tuple[str, ...], int]()
        groups = (
            (s.complementisers, COMPLEMENTISER),
            (s.object_markers, OBJECT),
            (s.conjunctions, CONJUNCTION),
            (s.contrast, CONJUNCTION | CONTRAST),
            (s.prepositions, PREPOSITION),
            (s.noun_prepositions, NOUN_PREPOSITION),
            (s.adverbs, ADVERB),
            (s.pronouns.get("single", ()), PRONOUN),
            (s.pronouns.get("plural", ()), PRONOUN | PLURAL),
            (s.demonstratives, DEMONSTRATIVE),
            (s.indefinites, INDEFINITE),
            (s.partitives, PARTITIVE),
            (s.first_person, FIRST),
            (s.background, BACKGROUND),
            (s.not_names, NAMING),
            (s.questions, QUESTION),
            (s.relatives, RELATIVE),
            (s.possessives, POSSESSIVE),
            (s.afterthoughts, AFTERTHOUGHT),
        )
        for phrases, bit in groups:
            for phrase in phrases:
                for words in spellings(phrase):
                    table[words] = table.get(words, 0) | bit
        for words, bits in table.items():
            self.roles.add(words, bits)
        for opener in s.openers:
            for phrase in opener.words:
                for words in self._joined(phrase):
                    self.openers.add(words, opener.breaks)

    def _joined(self, phrase: str) -> list[tuple[str, ...]]:
        """Spellings of a phrase, also with each conjunction that is written on the next word."""
        return [words for lead in ("", *self.syntax.joined) for words in spellings(lead + phrase)]

    def _compile_nouns(self) -> None:
        plural = set(self.syntax.plural_suffixes)
        abstract = {words for noun in self.sources.abstract for words in spellings(noun)}
        suffixes = ("", *self.syntax.noun_suffixes, *self.syntax.plural_suffixes)
        for kind in ("person", "group", "unnamed", "organisation", "outlet", "document"):
            for noun, english in getattr(self.sources, kind).items():
                for suffix in suffixes if " " not in noun or kind != "outlet" else ("",):
                    for words in spellings(noun + suffix):
                        if suffix and words in abstract:
                            continue
                        many = suffix in plural
                        name = several(english) if many else english
                        self.nouns.add(words, Noun(kind, name, kind == "group" or many))
                for dual in self._duals(noun):
                    self.nouns.add(split(dual), Noun(kind, several(english), True))
        for word, english in self.sources.modifiers.items():
            for form in (word, *(word + suffix for suffix in self.syntax.noun_suffixes), *self._duals(word)):
                for words in spellings(form):
                    self.modifiers.add(words, english)

    def _duals(self, noun: str) -> list[str]:
        """The forms of a single word for two of its kind; an ending of the feminine is opened before them."""
        if " " in noun:
            return []
        closed = next((one for one in self.syntax.opened if noun.endswith(one)), None)
        stem = noun if closed is None else noun[: -len(closed)] + self.syntax.opened[closed]
        return [stem + dual for dual in self.syntax.duals]


@lru_cache(maxsize=16)
def pack(language: str) -> Pack:
    """The compiled data of a language. Raises :class:`rawi.languages.PackError` when its files do not fit."""
    return Pack(language)
