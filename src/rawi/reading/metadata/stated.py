"""What a page states of itself, each value with the place it stands in; the most trusted come first."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

Where = Literal["json-ld", "open graph", "meta", "microdata", "cms", "html", "url", "text"]


class Value(NamedTuple):
    """A stated value and where it stands."""

    text: str
    where: Where


class Stated(msgspec.Struct):
    """All that is stated, in the order of trust. Dates are ISO 8601 prefixes. ``updates`` are the items of a live page:
    headline (squeezed) -> its date."""

    titles: list[Value] = []
    published: list[Value] = []
    updated: list[Value] = []
    outlets: list[Value] = []
    authors: list[Value] = []
    urls: list[Value] = []
    languages: list[str] = []
    descriptions: list[str] = []
    types: list[str] = []
    body: str | None = None
    updates: dict[str, str] = {}

    def add(self, other: Stated) -> None:
        """Takes in what ``other`` states, after what is known already."""
        for name in (
            "titles",
            "published",
            "updated",
            "outlets",
            "authors",
            "urls",
            "languages",
            "descriptions",
            "types",
        ):
            getattr(self, name).extend(getattr(other, name))
        self.body = self.body or other.body
