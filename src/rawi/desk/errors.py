"""What can be wrong with a desk, as one clear sentence."""

from __future__ import annotations


class DeskError(Exception):
    """The desk could not be used; the message says which desk, why, and what to do."""


class NotFoundError(LookupError):
    """No story, article or entity of that name; the message names it."""
