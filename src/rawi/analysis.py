"""From a page to annotated articles: reading, then understanding. Nothing here depends on any other page."""

from __future__ import annotations

import gc

from rawi.knowledge import Knowledge
from rawi.model import Document, Page, Refusal
from rawi.reading import read
from rawi.understanding import understand


def analyse(page: Page, knowledge: Knowledge) -> list[Document | Refusal]:
    """The annotated articles of one page in page order, or the reason why it gives none."""
    return [item if isinstance(item, Refusal) else understand(item, knowledge) for item in read(page, knowledge)]


def expect_many() -> None:
    """For a process that now analyses many pages: what is loaded stays, and an article's objects hardly ever form
    cycles, so the collector is asked to look less often (a fifth of the time, measured with `make bench`).
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
