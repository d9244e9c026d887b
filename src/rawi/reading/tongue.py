"""Which language a text is in: its script and commonest words first, then py3langid among the languages written so."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import Any

from rawi.languages import languages
from rawi.reading.page_words import page_words
from rawi.text import fold

_SAMPLE = 2000
_SCRIPT = 800  # characters by which the script is told
_ASKED = 1000  # characters that py3langid is asked about
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
#: Letters of Urdu, Pashto, Kurdish, Uyghur and Sindhi that neither Persian nor Arabic has: py3langid is asked then.
_NEIGHBOURS = re.compile("[ٹڈڑںےہھښځڅړېګڼەێۆڵڕۇۈۋڭڃڄٻٺڀ]")
_OTHERS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
#: Languages in Arabic script that py3langid knows.
_ARABIC_SCRIPT = ("ar", "fa", "ku", "ps", "ug", "ur")


def language_of(text: str) -> str:
    """The BCP 47 tag of the language of ``text``; ``und`` for a text without letters."""
    sample = text[:_SCRIPT]
    arabic = sum(map(len, _ARABIC.findall(sample)))
    latin = sum(map(len, _LATIN.findall(sample)))
    letters = sum(map(len, _LETTERS.findall(sample)))
    if not letters:
        return "und"
    if max(arabic, latin) * 2 < letters:
        return _other(text[:_SAMPLE])
    words = _ARABIC if arabic >= latin else _LATIN
    own = " ".join(words.findall(text[:_SAMPLE]))
    told = _by_common_words(own)
    if told is not None:
        return told
    return _classified(own[:_ASKED], _ARABIC_SCRIPT if arabic >= latin else ())


def _by_common_words(text: str) -> str | None:
    """A pack's language when its commonest words are many and no other pack's are; None when in doubt."""
    if len(_NEIGHBOURS.findall(text)) * 40 > len(text):
        return None
    tokens = fold(text).split()
    counts = sorted((sum(map(common.__contains__, tokens)), tag) for tag, common in _common_words())
    (second, _), (first, tag) = counts[-2:]
    return tag if first >= 3 and first * 10 >= len(tokens) and first >= 4 * second else None


@lru_cache(maxsize=1)
def _common_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((tag, frozenset(map(fold, page_words(tag).common))) for tag in languages())


def _other(sample: str) -> str:
    counts = {tag: len(pattern.findall(sample)) for tag, pattern in _OTHERS}
    tag = max(counts, key=lambda t: counts[t])
    if not counts[tag]:
        return _classified(sample[:_SAMPLE], ())
    return "ja" if tag == "zh" and counts["ja"] * 20 > counts["zh"] else tag


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@lru_cache(maxsize=4)
def _identifier(among: tuple[str, ...]) -> Any:
    identifier = copy.copy(_model())
    identifier.set_languages(list(among) or None)
    return identifier


def _classified(text: str, among: tuple[str, ...]) -> str:
    return str(_identifier(among).classify(text)[0])
