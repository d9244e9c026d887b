"""Finding the words of the lexicon in the tokens of a text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rawi.text import Prepared
from rawi.understanding.events.pack import Form, Lexicon, lexicon


class Hit(NamedTuple):
    """``form`` stands at the tokens ``first`` to ``last`` (half-open); ``prefix`` are the meanings of letters written
    before it (``and``, ``future``, ``the``, or a marker such as ``to``)."""

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


@lru_cache(maxsize=100_000)
def _readings(language: str, token: str) -> tuple[tuple[_Lead, ...], dict[str, list[_Lead]]]:
    """Forms that may begin at this token, as it stands or with letters before and endings after it taken off: those
    of one
    token, and those of several by their second."""
    one: dict[_Lead, None] = {}
    several: dict[str, list[_Lead]] = {}
    for reading in _forms(language, token):
        if len(reading[0].tokens) == 1:
            one[reading] = None
        else:
            several.setdefault(reading[0].tokens[1], []).append(reading)
    if not one and not several and _has_verb_shape(language, token):
        one[(_UNKNOWN_VERB, ())] = None
    return tuple(one), several


_UNKNOWN_VERB = Form((), "verb", "", "past", finite=True)  # a verb that the pack does not list, known by its shape
_LEAST = 5  # letters of one


def _has_verb_shape(language: str, token: str) -> bool:
    """Whether the token looks like a finite verb, by the beginnings and endings in the pack."""
    if len(token) < _LEAST or not token.isalpha():
        return False
    shapes = (shape.split("*") for shape in lexicon(language).pack.verb_shapes)
    return any(token.startswith(first) and token.endswith(last) for first, last in shapes)


def _forms(language: str, token: str) -> list[tuple[Form, tuple[str, ...]]]:
    lex = lexicon(language)
    direct = lex.forms.get(token, ())
    whole: list[tuple[Form, tuple[str, ...]]] = [(form, ()) for form in direct]
    if any(len(form.tokens) == 1 for form in direct):
        return whole
    if not token[0].isalpha():
        return whole
    out: list[tuple[Form, tuple[str, ...]]] = []
    stack: list[_Reading] = [_Reading(token, (), False)]
    seen = {token}
    while stack:
        reading = stack.pop()
        forms = lex.forms.get(reading.word, ()) if reading.word != token else ()
        for form in forms:
            if _fits(form, reading):
                out.append((form, reading.prefix))
        if out and not reading.suffixed and forms:
            continue
        if not reading.suffixed:
            for prefix, meaning in lex.prefixes:
                rest = reading.word[len(prefix) :]
                if (
                    reading.word.startswith(prefix)
                    and len(rest) > (1 if meaning in _JOINING else 2)
                    and meaning not in reading.prefix
                    and rest not in seen
                ):
                    seen.add(rest)
                    stack.append(_Reading(rest, (*reading.prefix, meaning), False))
        for suffix in lex.suffixes:
            ending, _, instead = suffix.partition(">")
            rest = reading.word[: -len(ending)] + instead
            if not reading.suffixed and reading.word.endswith(ending) and len(rest) > 2:
                stack.append(_Reading(rest, reading.prefix, True))
    return whole + out


def _fits(form: Form, reading: _Reading) -> bool:
    if len(form.tokens) > 1 and reading.suffixed:
        return False
    nominal = form.tense in ("noun", "infinitive")
    if form.cls in ("marker", "clause", "not", "relative", "be", "plan", "hedge", "condition"):
        return not reading.suffixed and all(p in ("and", "so") for p in reading.prefix)
    if form.cls in ("trigger", "verb") and not nominal:
        return not (_NOT_BEFORE_VERBS & set(reading.prefix)) and (
            not reading.suffixed and ("future" not in reading.prefix or form.tense in ("present", "base"))
        )
    return "future" not in reading.prefix


@lru_cache(maxsize=50_000)
def _seconds(language: str, word: str) -> tuple[str, ...]:
    """The word, and what is left of it without one of the endings a noun may have."""
    endings = [suffix for suffix in lexicon(language).suffixes if ">" not in suffix and word.endswith(suffix)]
    return (word, *dict.fromkeys(word[: -len(ending)] for ending in endings))


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


def find_hits(prepared: Prepared, first: int, last: int, lex: Lexicon) -> list[Hit]:
    """All hits among the tokens ``first`` to ``last`` in order. Of forms that begin at one token the longest stand."""
    words = prepared.words[first:last]
    language = prepared.language
    hits: list[Hit] = []
    i, count = 0, last - first
    while i < count:
        one, several = _readings(language, words[i])
        if not one and not several:
            i += 1
            continue
        at = first + i
        found = [Hit(at, at + 1, form, prefix) for form, prefix in one]
        if not several or i + 1 >= count:
            hits.extend(found)
            i += 1
            continue
        for second in _seconds(language, words[i + 1]):
            for form, prefix in several.get(second, ()):
                size = len(form.tokens)
                if i + size <= count and _follows(words[i + 1 : i + size], form, lex):
                    found.append(Hit(at, at + size, form, prefix))
        # a noun of happening is not hidden by a longer verb with it
        if any(hit.form.cls == "trigger" for hit in found):
            found = [hit for hit in found if hit.form.cls != "verb" or hit.last == at + 1]
        best = max((hit.last for hit in found), default=at + 1)
        hits.extend(hit for hit in found if hit.last == best)
        i = best - first
    return hits
