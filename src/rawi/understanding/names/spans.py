"""What rules on names ask of a name that was found, whatever finds it."""

from __future__ import annotations

from typing import Protocol

from rawi.model.annotation import EntityKind


class Span(Protocol):
    """A name's folded span and its kind."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def kind(self) -> EntityKind:
        """What it is the name of."""


class Named(Span, Protocol):
    """A span that may be known."""

    @property
    def entity(self) -> str | None:
        """Whose name it is; None where nobody is known by it."""
