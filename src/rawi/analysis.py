"""From a page to annotated articles: reading, then understanding. Nothing here depends on any other page."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Document, Page, Refusal
from rawi.reading import read
from rawi.understanding import understand


def analyse(page: Page, knowledge: Knowledge) -> list[Document | Refusal]:
    """The annotated articles of one page in page order, or the reason why it gives none."""
    return [item if isinstance(item, Refusal) else understand(item, knowledge) for item in read(page, knowledge)]
