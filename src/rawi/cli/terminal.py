"""Text on a terminal: columns that fit the width, and right-to-left text that reads properly.

A terminal orders a line's characters by the Unicode bidirectional algorithm over the whole line, so a Persian headline
between two numbers would pull them around. Each piece of foreign text is therefore isolated (U+2068 … U+2069, UAX #9)
when output goes to a terminal; piped output is plain.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_ISOLATE, _END = "\u2068", "\u2069"
_PLAIN_WIDTH = 100_000
_CONTROLS = dict.fromkeys((*range(32), 127, *range(128, 160), *range(8234, 8239), *range(8294, 8298)))


def console() -> Console:
    """A console for results: coloured and folded to the width on a terminal, plain and unfolded into a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_PLAIN_WIDTH, no_color=True, force_terminal=False, emoji=False)


def clean(text: str) -> str:
    """Page text without control characters and stray direction marks, so that it cannot move the cursor or its line."""
    return " ".join(text.translate(_CONTROLS | {10: " ", 9: " "}).split())


def isolate(text: str | None) -> str:
    """Page text, safe to stand in a line of another direction."""
    if not text:
        return ""
    safe = clean(text)
    return f"{_ISOLATE}{safe}{_END}" if sys.stdout.isatty() and not safe.isascii() else safe


def line(*parts: str | tuple[str, str]) -> Text:
    """A line of parts, each plain or (text, style)."""
    return Text.assemble(*parts, overflow="fold")


def table(heads: Sequence[tuple[str, dict[str, Any]]], rows: Sequence[Sequence[str]]) -> Table | None:
    """A table; into a pipe, rows are written with tabs instead and None is returned."""
    if not sys.stdout.isatty():
        for row in rows:
            sys.stdout.write("\t".join(row) + "\n")
        return None
    made = Table(box=None, pad_edge=False, header_style="dim", width=min(shutil.get_terminal_size().columns, 160))
    for head, options in heads:
        made.add_column(head, **options)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
