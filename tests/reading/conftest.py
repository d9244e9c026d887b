from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Given, Page, Refusal
from rawi.reading import read

Reader = Callable[..., list[Article | Refusal]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def read_text(knowledge: Knowledge) -> Reader:
    def one(text: str | bytes, **given: object) -> list[Article | Refusal]:
        return read(Page("page.txt", text, "text", Given(**given)), knowledge)  # type: ignore[arg-type]

    return one


@pytest.fixture(scope="session")
def read_html(knowledge: Knowledge) -> Reader:
    def one(text: str | bytes, **given: object) -> list[Article | Refusal]:
        return read(Page("page.html", text, "html", Given(**given)), knowledge)  # type: ignore[arg-type]

    return one
