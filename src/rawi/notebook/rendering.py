"""Rendering for notebooks. Words of articles stand in their own language and direction; marks carry their meaning in
their titles."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rawi import languages
from rawi.model import Document, Origins, Statement


class _Language(msgspec.Struct):
    direction: str


def render(what: str, **values: object) -> str:
    """The HTML of one object: ``what`` names the macro of ``notebook.html``, ``values`` are what it shows."""
    page: str = _environment().get_template("notebook.html").render(what=what, **values)
    return page


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(direction=_direction, origins_of=_origins, chain_of=_chain, marked=_marked)
    return made


def _direction(language: str) -> str:
    return languages.load(language, "language", _Language).direction if language in languages.languages() else "auto"


def _origins(origins: Origins) -> list[tuple[str, int, tuple[str, ...]]]:
    kinds = (
        ("named", len(origins.named), origins.named),
        ("unnamed", len(origins.unnamed), origins.unnamed),
        ("relays", len(origins.relays), origins.relays),
        ("unstated", origins.unstated, ()),
    )
    return [kind for kind in kinds if kind[1]]


def _chain(document: Document, statement: Statement) -> list[str]:
    outlet = document.outlet.name if document.outlet else "outlet unknown"
    return [outlet, *(link.name or link.text or "source not stated" for link in statement.chain)]


def _marked(document: Document) -> Markup:
    """The text with names, times, cues and statements marked. Marks may overlap, so each run of characters that has the
    same marks is one element."""
    spans: list[tuple[int, int, str, str]] = []
    spans += [(s.start, s.end, "said", " ← ".join(_chain(document, s))) for s in document.statements]
    spans += [(s.cue.start, s.cue.end, "cue", "reporting words") for s in document.statements]
    spans += [(m.start, m.end, "name", f"{m.name} ({m.kind})") for m in document.mentions]
    spans += [(t.start, t.end, "time", t.value or t.type) for t in document.times]
    edges = sorted({0, len(document.text), *(edge for start, end, _, _ in spans for edge in (start, end))})
    spans.sort()
    out: list[str] = []
    open_spans: list[tuple[int, int, str, str]] = []
    following = 0
    for start, end in pairwise(edges):
        while following < len(spans) and spans[following][0] <= start:
            open_spans.append(spans[following])
            following += 1
        open_spans = [span for span in open_spans if span[1] > start]
        words = escape(document.text[start:end])
        if open_spans:
            kinds = " ".join(dict.fromkeys(span[2] for span in open_spans))
            title = escape("; ".join(dict.fromkeys(span[3] for span in open_spans)))
            words = f'<span class="{kinds}" title="{title}">{words}</span>'
        out.append(words)
    return Markup("".join(out))
