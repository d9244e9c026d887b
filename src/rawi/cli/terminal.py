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

from rawi.text.lookalikes import foreign_letters

_ISOLATE, _END = "\u2068", "\u2069"
_PLAIN_WIDTH = 100_000
# Joiners (U+200C, U+200D) belong to Persian and Arabic spelling; other marks without a width are dropped, and those
# that turn letters around or hide words are shown by their codes.
_DROPPED = (
    *range(32), *range(127, 160), 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202D),
    *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC),
)  # fmt: skip
_SHOWN = (0x202D, 0x202E, *range(0xE0000, 0xE0080))
_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{code: f"[U+{code:04X}]" for code in _SHOWN},
    **dict.fromkeys((9, 10, 0x2028, 0x2029), " "),
}


def console() -> Console:
    """A console for results: coloured and folded to the width on a terminal, plain and unfolded into a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_PLAIN_WIDTH, no_color=True, force_terminal=False, emoji=False)


def clean(text: str) -> str:
    """Page text that cannot move the cursor or its line, nor pass for other text: control characters and direction
    marks are left out; overrides, and letters of another script than their word's, are followed by their codes."""
    for at in reversed(foreign_letters(text)):
        text = f"{text[: at + 1]}[U+{ord(text[at]):04X}]{text[at + 1 :]}"
    return " ".join(text.translate(_CONTROLS).split())


def isolate(text: str | None) -> str:
    """Page text, safe to stand in a line of another direction."""
    if not text:
        return ""
    safe = clean(text)
    return f"{_ISOLATE}{safe}{_END}" if sys.stdout.isatty() and not safe.isascii() else safe


def line(*parts: str | tuple[str, str]) -> Text:
    """A line of parts, each plain or (text, style)."""
    return Text.assemble(*parts, overflow="fold")


def head(out: Console, text: str) -> None:
    """A heading, with an empty line above."""
    out.print()
    out.print(line((text, "bold underline")))


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
