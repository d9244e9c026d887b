"""Rendering of the report. Words of the page are data (``words.yaml``); the articles' words stand in their own
direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rawi import __version__
from rawi.knowledge import Knowledge
from rawi.model import Document, WeighedStory
from rawi.report.dates import shown_date
from rawi.report.pieces import OriginNames, context, counted, days_of, direction, in_digits, origin_kinds, words

_HERE = Path(__file__).parent


def render(
    stories: Sequence[WeighedStory], documents: Mapping[str, Document], knowledge: Knowledge, language: str
) -> str:
    """The page as HTML. ``documents`` are those of the stories by id; ``language`` (of LANGUAGES) is that of its own
    words."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = OriginNames(documents, knowledge, language)
    environment.globals.update(
        direction=direction,
        link_name=names.of,
        outlet_name=lambda outlet: knowledge.display_name(outlet.id, language) or outlet.name,
        origin_kinds=origin_kinds,
        origin_name=names,
        days_of=lambda chapter: days_of(chapter, documents),
        date=lambda value: shown_date(value, language),
        digits=lambda value: in_digits(value, language),
        counted=lambda kind, number: counted(kind, number, language),
        outlet_count=lambda story: len({d.outlet.id for i in story.documents if (d := documents[i]).outlet}),
    )
    page: str = environment.get_template("report.html").render(
        stories=stories,
        documents=documents,
        statements={s.id: (d, s) for d in documents.values() for s in d.statements},
        words=words(language),
        language=language,
        version=__version__,
        context=context,
    )
    return page
