"""What templates need to print things as the reader likes them: directions, digits, dates, names, words."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from rawi.desk.asking.search import ArticleHit
from rawi.knowledge import Knowledge
from rawi.model import Disagreement, DisputedValue, Document
from rawi.model.dates import bounds
from rawi.report.dates import date_in_words, formatted
from rawi.report.pieces import direction, words
from rawi.web.marking import cut
from rawi.web.preferences import Preferences

_DIGIT = re.compile(r"&#?\w+;|[0-9]")
_ASCII = "0123456789"


class View:
    """How one reader sees a page."""

    def __init__(self, preferences: Preferences, knowledge: Knowledge, path: str, query: dict[str, str]) -> None:
        self.language = preferences.language
        self.preferences = preferences
        self.direction = direction(preferences.language)
        self.path = path
        self.query = query
        self._knowledge = knowledge
        self._digits = preferences.digit_set

    @cached_property
    def _words(self) -> dict[str, str]:
        return words(self.language)

    def digits(self, value: object) -> str | Markup:
        """Text with its ASCII digits as the reader likes them; character references in markup stay."""
        if self._digits == _ASCII:
            return value if isinstance(value, Markup) else str(value)
        if isinstance(value, Markup):
            return Markup(_DIGIT.sub(lambda m: m[0] if len(m[0]) > 1 else self._digits[int(m[0])], str(value)))
        return re.sub("[0-9]", lambda m: self._digits[int(m[0])], str(value))

    def date(self, value: str | None) -> str:
        """An ISO prefix in words of the interface's language; the prefix itself where it is no plain date."""
        if not value:
            return ""
        return str(self.digits(date_in_words(value, self.language)))

    def short_date(self, day: str) -> str:
        """A day (ISO) without its year, for an axis."""
        return str(self.digits(formatted(bounds(day)[0], "d MMM", self.language)))

    def degrees(self, value: float, positive: str, negative: str) -> str:
        """Degrees of latitude or longitude with their side of the world."""
        side = positive if value > 0 else negative if value < 0 else ""
        return f"{self.digits(f'{abs(value):g}')}°{side}"

    def value(self, about: str, value: DisputedValue) -> str:
        """One side of a disagreement as the reader reads it: a place by its name, a day as a date."""
        given = value.value
        if self.language not in value.names and about == "time" and isinstance(given, str):
            return self.date(given)
        return str(self.digits(value.names.get(self.language, value.name)))

    def why(self, one: Disagreement) -> str:
        """Why two accounts part in this way, in the reader's language and digits; in English where no words are kept
        for it."""
        return str(self.digits(one.why_in.get(self.language, one.why)))

    def word(self, key: str) -> str:
        """The word for a kind of thing: a stance, a status, a kind of origin …"""
        return self._words.get(key, key)

    def entity(self, entity_id: str, fallback: str | None = None) -> str:
        """An entity's usual name in the interface's language; what the page called it, or its id, where it is not
        known."""
        known = self._knowledge.display_name(entity_id, self.language)
        return known or fallback or entity_id.partition("/")[2].replace("-", " ")

    def outlet(self, document: Document) -> str | None:
        """The name of an article's outlet; None when it is not known."""
        return self.entity(document.outlet.id, document.outlet.name) if document.outlet else None

    @staticmethod
    def marked(hit: ArticleHit) -> list[tuple[str, bool]]:
        """A hit's snippet in parts, each with whether it is what was looked for; marks that overlap are one."""
        return cut(hit.snippet, [(start - hit.start, end - hit.start) for start, end in hit.marks])

    def dir(self, language: str | None) -> str:
        """The direction of text in a language."""
        return direction(language) if language else "auto"

    def url(self, *parts: str, **query: Any) -> str:
        """A local address: parts are quoted, so that whatever an id holds stays inside its place."""
        path = "/" + "/".join(quote(part, safe="/") for part in parts)
        kept = {k: v for k, v in query.items() if v not in (None, "")}
        return path + ("?" + urlencode(kept) if kept else "")

    def here(self, **changes: Any) -> str:
        """The same page with other parameters; None takes one away."""
        kept = {k: str(v) for k, v in (self.query | changes).items() if v not in (None, "")}
        return quote(self.path, safe="/") + ("?" + urlencode(kept) if kept else "")
