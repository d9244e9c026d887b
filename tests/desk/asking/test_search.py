from __future__ import annotations

import contextlib

import pytest

from rawi.desk.asking.search import QueryError, parse, search
from rawi.desk.asking.who import who
from rawi.desk.errors import NotFoundError
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge
from rawi.model import Page


@pytest.fixture
def filled(desk: Desk, pages: list[Page], knowledge: Knowledge) -> Desk:
    read_into(desk, pages, knowledge)
    return desk


def found(desk: Desk, query: str, knowledge: Knowledge) -> set[str]:
    return {hit.id for hit in search(desk, query, knowledge).articles}


def test_a_name_in_one_script_finds_all(filled: Desk, knowledge: Knowledge) -> None:
    for name in ("Putin", "پوتین", "بوتين", '"Vladimir Putin"'):
        assert found(filled, name, knowledge) == {"fa-1", "ar-1"}, name
    assert found(filled, '"Kim Jong-un"', knowledge) == {"fa-1", "ar-1"}


def test_words_fold_and_lose_their_particles(filled: Desk, knowledge: Knowledge) -> None:
    assert found(filled, "محادثات", knowledge) == {"ar-1"}
    assert found(filled, "نيروگاه خورشيدى", knowledge) == {"fa-2"}


def test_operators_and_filters(filled: Desk, knowledge: Knowledge) -> None:
    assert found(filled, "هرات OR محادثات", knowledge) == {"fa-2", "ar-1"}
    assert found(filled, "نیروگاه -هرات", knowledge) == set()
    assert found(filled, "lang:fa", knowledge) == {"fa-1", "fa-2"}
    assert found(filled, "from:2023-09-14", knowledge) == {"fa-2"}
    assert found(filled, "to:2023-09-13 who:person/vladimir-putin", knowledge) == {"fa-1", "ar-1"}


def test_a_snippet_is_the_articles_own_words(filled: Desk, knowledge: Knowledge) -> None:
    (hit,) = search(filled, "خورشیدی", knowledge).articles
    text = filled.document(hit.id).text
    assert text[hit.start : hit.end] == hit.snippet
    assert [text[a:b] for a, b in hit.marks] == ["خورشیدی"]


@pytest.mark.parametrize("query", ["", "   ", "-only", '"', "from:tomorrow x"])
def test_queries_that_say_nothing_are_refused(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)


@pytest.mark.parametrize(
    "query", ['a" OR body:*', "NEAR(a b)", "title:x", "a AND NOT", "'; DROP TABLE documents", "%", "ا*"]
)
def test_nothing_in_a_query_is_an_operator_of_the_database(filled: Desk, knowledge: Knowledge, query: str) -> None:
    with contextlib.suppress(QueryError):
        search(filled, query, knowledge)
    assert filled.counts()["articles"] == 3


def test_who_knows_all_spellings(filled: Desk, knowledge: Knowledge) -> None:
    profile = who(filled, "كيم جونغ أون", knowledge)
    assert profile.entity.id == "person/kim-jong-un"
    assert profile.articles == 2
    with pytest.raises(NotFoundError, match="nobody"):
        who(filled, "نامعلوم‌زاده", knowledge)
