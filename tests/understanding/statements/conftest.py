from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, OutletRef, Statement
from rawi.text import Prepared
from rawi.understanding.names import find_mentions
from rawi.understanding.statements import find_statements

Find = Callable[..., tuple[Statement, ...]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def find(knowledge: Knowledge) -> Find:
    """Statements of a text; ``outlet`` is the id of the publishing outlet."""

    def run(language: str, text: str, outlet: str | None = None) -> tuple[Statement, ...]:
        ref = OutletRef(outlet, knowledge.display_name(outlet) or outlet, "given") if outlet else None
        article = Article(id="a", source="a", language=language, text=text, outlet=ref)
        prepared = Prepared(text, language)
        mentions = find_mentions(prepared, knowledge)
        return find_statements(prepared, article, mentions, (), knowledge)

    return run
