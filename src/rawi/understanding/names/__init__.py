"""Names: who and what is mentioned, each mention with its one entity.

``find_mentions`` reads one text. ``stated_offices`` gives the offices a text states beside names. Over the articles of
one story ``resolve`` joins persons whom nobody listed and ``join_misprints`` finds names with one letter wrong.
"""

from __future__ import annotations

from rawi.understanding.names.finding import find_mentions
from rawi.understanding.names.joining import Join, join_misprints, resolve
from rawi.understanding.names.offices import StatedOffice, stated_offices

__all__ = ["Join", "StatedOffice", "find_mentions", "join_misprints", "resolve", "stated_offices"]
