"""Finding the words of the lexicon in the tokens of a text."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import compress, count
from typing import NamedTuple

from rawi.text import Prepared
from rawi.understanding.events.lexicon.pack import Form, Lexicon, lexicon


class Hit(NamedTuple):
    """``form`` stands at the tokens ``first`` to ``last`` (half-open); ``prefix`` are the meanings of letters written
    before it (``and``, ``future``, ``the``, or a marker such as ``to``), and ``object`` where a pronoun stands at the
    end of a verb."""

    first: int
    last: int
    form: Form
    prefix: tuple[str, ...] = ()


class _Reading(NamedTuple):
    word: str
    prefix: tuple[str, ...]
    suffixed: bool


_NOT_BEFORE_VERBS = frozenset({"the", "to", "with", "in", "as"})


_JOINING = frozenset({"and", "so"})  # which may stand before a verb of two letters

_Lead = tuple[Form, tuple[str, ...]]
_REMEMBERED = 100_000  # words kept with what may begin there

#: Classes without which a sentence tells nothing here: no happening, no office that it explains, no match.
LOOKED_FOR = frozenset({"trigger", "warning", "title", "sport"})


class Beginning(NamedTuple):
    """The forms that may begin at a word: those of one token, those of several by their second, whether one of them is
    of a class in ``LOOKED_FOR``, and whether it is read as a verb with its object at its end."""

    one: tuple[_Lead, ...]
    several: dict[str, list[_Lead]]
    tells: bool
    bound: bool


class _Beginnings(dict[str, Beginning | None]):
    """Word -> the forms that may begin there, as it stands or with letters before and endings after it taken off; None
    for none. Remembered: texts repeat their words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        lex = lexicon(language)
        self._forms = lex.forms
        #: Prefixes with their meanings by their first letter, endings with what stands for them by their last.
        self._prefixes: dict[str, list[tuple[str, str]]] = {}
        self._suffixes: dict[str, list[tuple[str, str]]] = {}
        for prefix, meaning in lex.prefixes:
            self._prefixes.setdefault(prefix[0], []).append((prefix, meaning))
        for ending, _, instead in (suffix.partition(">") for suffix in lex.suffixes):
            self._suffixes.setdefault(ending[-1], []).append((ending, instead))
        self._lex = lex
        self._pronouns = tuple({ending for ending, _ in lex.object_endings})
        shapes = (shape.split("*") for shape in lex.pack.verb_shapes)
        self._shapes = tuple((first, last) for first, last in shapes)

    def __missing__(self, word: str) -> Beginning | None:
        found = self._beginning(word)
        if len(self) < _REMEMBERED:
            self[word] = found
        return found

    def _beginning(self, word: str) -> Beginning | None:
        one: dict[_Lead, None] = {}
        several: dict[str, list[_Lead]] = {}
        tells = False
        for reading in self._readings(word):
            form = reading[0]
            tells = tells or form.cls in LOOKED_FOR
            if len(form.tokens) == 1:
                one[reading] = None
            else:
                several.setdefault(form.tokens[1], []).append(reading)
        if not one and not several:
            if not self._has_verb_shape(word):
                return None
            one[(_UNKNOWN_VERB, ())] = None
        leads = tuple(one)
        return Beginning(leads, several, tells, bool(leads) and "object" in leads[0][1])

    def _has_verb_shape(self, word: str) -> bool:
        """Whether the word looks like a finite verb, by the beginnings and endings in the pack."""
        if len(word) < _LEAST or not word.isalpha():
            return False
        return any(word.startswith(first) and word.endswith(last) for first, last in self._shapes)

    def _readings(self, token: str) -> list[_Lead]:
        direct = self._forms.get(token, ())
        whole: list[_Lead] = [(form, ()) for form in direct]
        if any(len(form.tokens) == 1 for form in direct):
            return whole
        if not token[0].isalpha():
            return whole
        out: list[_Lead] = []
        bound: list[_Lead] = []
        stack: list[_Reading] = [_Reading(token, (), False)]
        seen = {token}
        while stack:
            reading = stack.pop()
            word, before, suffixed = reading
            forms = self._forms.get(word, ()) if word != token else ()
            for form in forms:
                if _fits(form, reading):
                    out.append((form, before))
            if suffixed or (out and forms):
                continue
            for prefix, meaning in self._prefixes.get(word[0], ()):
                if word.startswith(prefix) and meaning not in before:
                    rest = word[len(prefix) :]
                    if len(rest) > (1 if meaning in _JOINING else 2) and rest not in seen:
                        seen.add(rest)
                        stack.append(_Reading(rest, (*before, meaning), False))
            for ending, instead in self._suffixes.get(word[-1], ()):
                if word.endswith(ending):
                    rest = word[: -len(ending)] + instead
                    if len(rest) > 2:
                        stack.append(_Reading(rest, before, True))
            if word.endswith(self._pronouns):
                bound.extend(_with_object(self._lex, reading))
        return whole + (out or bound)


@lru_cache(maxsize=16)
def beginnings(language: str) -> _Beginnings:
    """Word -> the forms that may begin there in texts of a language."""
    return _Beginnings(language)


_UNKNOWN_VERB = Form((), "verb", "", "past", finite=True)  # a verb that the pack does not list, known by its shape
_LEAST = 5  # letters of one
_LEAST_OBJECT = 3  # letters of a verb before a pronoun


def _with_object(lex: Lexicon, reading: _Reading) -> list[tuple[Form, tuple[str, ...]]]:
    """The verbs that the word may be with a pronoun for its object. A past of three letters is a noun's as well."""
    out = []
    for ending, instead in lex.object_endings:
        if not reading.word.endswith(ending):
            continue
        stem = reading.word[: -len(ending)] + instead
        if len(stem) <= _LEAST_OBJECT - 1 or stem in lex.not_with_object:
            continue
        for form in lex.forms.get(stem, ()):
            sure = len(stem) > _LEAST_OBJECT or form.key.partition(" ")[0] in lex.pack.short_objects
            sure = sure or ("future" in reading.prefix and form.tense == "present")
            if form.finite and len(form.tokens) == 1 and sure and _fits(form, reading):
                out.append((form, (*reading.prefix, "object")))
    return out


def _fits(form: Form, reading: _Reading) -> bool:
    if len(form.tokens) > 1 and reading.suffixed:
        return False
    nominal = form.tense in ("noun", "infinitive")
    if form.cls == "undone" and "the" in reading.prefix:
        return False  # with an article it governs no noun
    if form.cls in ("marker", "clause", "not", "relative", "be", "plan", "hedge", "condition"):
        return not reading.suffixed and all(p in ("and", "so") for p in reading.prefix)
    if form.cls in ("trigger", "verb") and not nominal:
        return not (_NOT_BEFORE_VERBS & set(reading.prefix)) and (
            not reading.suffixed and ("future" not in reading.prefix or form.tense in ("present", "base"))
        )
    return "future" not in reading.prefix


class _Seconds(dict[str, tuple[str, ...]]):
    """Word -> itself, and what is left of it without one of the endings a noun may have. Remembered."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._endings = [suffix for suffix in lexicon(language).suffixes if ">" not in suffix]

    def __missing__(self, word: str) -> tuple[str, ...]:
        endings = [suffix for suffix in self._endings if word.endswith(suffix)]
        found = (word, *dict.fromkeys(word[: -len(ending)] for ending in endings))
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


@lru_cache(maxsize=16)
def _seconds(language: str) -> _Seconds:
    return _Seconds(language)


def _follows(words: list[str], form: Form, lex: Lexicon) -> bool:
    """Whether the words after the first are the form's; the last noun may have an ending."""
    rest = form.tokens[1:]
    if words[:-1] != list(rest[:-1]):
        return False
    if words[-1] == rest[-1]:
        return True
    return (
        form.cls == "trigger"
        and form.tense == "noun"
        and words[-1].startswith(rest[-1])
        and words[-1][len(rest[-1]) :] in lex.suffixes
    )


def _is_noun(prepared: Prepared, at: int, lex: Lexicon) -> bool:
    """Whether the token is written with a last letter that only nouns have."""
    token = prepared.tokens[at]
    end = prepared.span(token.start, token.end)[1]
    return prepared.text[end - 1] == lex.pack.noun_letter


def find_hits(prepared: Prepared, first: int, last: int, lex: Lexicon) -> list[Hit]:
    """All hits among the tokens ``first`` to ``last`` in order. Of forms that begin at one token the longest stand."""
    words = prepared.words
    table, seconds = beginnings(prepared.language), _seconds(prepared.language)
    hits: list[Hit] = []
    reached = first
    for at, beginning in enumerate(map(table.__getitem__, words[first:last]), first):
        if beginning is None or at < reached:
            continue
        one, several, _, bound = beginning
        if not bound and (not several or at + 1 >= last or several.keys().isdisjoint(seconds[words[at + 1]])):
            for form, prefix in one:  # mostly one word of one reading
                hits.append(_new_hit((at, at + 1, form, prefix)))
            continue
        found = [_new_hit((at, at + 1, form, prefix)) for form, prefix in one]
        if bound and _is_noun(prepared, at, lex):
            found = []
        if not several or at + 1 >= last or several.keys().isdisjoint(seconds[words[at + 1]]):
            hits += found
            continue
        for second in seconds[words[at + 1]]:
            for form, prefix in several.get(second, ()):
                end = at + len(form.tokens)
                if end <= last and _follows(words[at + 1 : end], form, lex):
                    found.append(_new_hit((at, end, form, prefix)))
        if found:
            # a noun of happening is not hidden by a longer verb with it
            if any(hit.form.cls == "trigger" for hit in found):
                found = [hit for hit in found if hit.form.cls != "verb" or hit.last == at + 1]
            reached = max(hit.last for hit in found)
            hits += [hit for hit in found if hit.last == reached]
    return hits


_new_hit = partial(tuple.__new__, Hit)


class _Telling(dict[str, bool]):
    """Word -> whether a form of a class in ``LOOKED_FOR`` may begin there. Remembered."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._beginnings = beginnings(language)

    def __missing__(self, word: str) -> bool:
        beginning = self._beginnings[word]
        found = beginning is not None and beginning.tells
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


@lru_cache(maxsize=16)
def _telling(language: str) -> _Telling:
    return _Telling(language)


def telling(prepared: Prepared) -> list[int]:
    """The tokens at which a word may begin that a sentence needs to tell anything."""
    return list(compress(count(), map(_telling(prepared.language).__getitem__, prepared.words)))


def outside_names(hits: list[Hit], spans: list[tuple[int, int]]) -> list[Hit]:
    """The hits that are not part of a name or of a time, but for words that say "earlier" or how often."""
    if not spans:
        return hits
    inside = {i for a, b in spans for i in range(a, b)}
    return [hit for hit in hits if hit.first not in inside or hit.form.cls in ("earlier", "rate")]


def with_their_verbs(hits: list[Hit], lex: Lexicon) -> list[Hit]:
    """The hits without nouns of happening that are none but as the object of certain verbs ("sent forces"), where the
    sentence has none of these: there they are plain nouns."""
    verbs: set[str] | None = None
    out: list[Hit] = []
    for hit in hits:
        number = hit.form.trigger
        if number >= 0 and hit.form.tense == "noun" and lex.bound[number]:
            if verbs is None:
                verbs = {h.form.key for h in hits if h.form.cls == "verb"}
            if not lex.bound[number] & verbs:
                continue
        out.append(hit)
    return out
