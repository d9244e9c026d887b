"""Over a story: one person in several scripts, never across offices; misprints; offices as stated."""

from __future__ import annotations

from rawi.knowledge import load
from rawi.model import Document, Published
from rawi.text import Prepared
from rawi.understanding.names import find_mentions, join_misprints, resolve, stated_offices

KNOWLEDGE = load()


def document(name: str, text: str, language: str) -> Document:
    return Document(
        id=name, source=name, language=language, text=text, published=Published(),
        mentions=find_mentions(Prepared(text, language), KNOWLEDGE),
    )  # fmt: skip


FA = "یان اگلندی، مدیر این مرکز، از راه بسته خبر داد."
AR = "وقال يان إيغلاندي إن الطريق مغلق."
EN = "The road was closed, Jan Egelandi told reporters."


def persons(one: Document) -> set[str]:
    return {m.entity for m in one.mentions if m.kind == "person"}


def test_one_unlisted_person_in_three_scripts() -> None:
    story = [document("a", FA, "fa"), document("b", AR, "ar"), document("c", EN, "en")]
    ids = set().union(*map(persons, story))
    assert len(ids) == 3
    joins = resolve(story, KNOWLEDGE)
    assert len({joins[one].entity if one in joins else one for one in ids}) == 1
    assert all(0 < join.confidence <= 1 for join in joins.values())


def test_order_of_articles_does_not_matter() -> None:
    story = [document("a", FA, "fa"), document("b", AR, "ar"), document("c", EN, "en")]
    assert resolve(story, KNOWLEDGE) == resolve(story[::-1], KNOWLEDGE)


def test_never_across_different_offices() -> None:
    one = document("a", "وزیر دفاع مالت، یان اگلندی، دیروز آمد.", "fa")
    other = document("b", "قال وزير الخارجية الليبي يان إيغلاندي إن الطريق مغلق.", "ar")
    assert persons(one) and persons(other)
    assert resolve([one, other], KNOWLEDGE) == {}


def test_a_misprint_is_joined_only_where_the_story_has_the_name() -> None:
    wrong = document("a", "قطار صبح دیروز به ولادیوستک رسید.", "fa")
    right = document("b", "قطار به شهر ولادیووستوک رسید. ولادیوستوک آماده بود.", "fa")
    assert join_misprints([wrong], KNOWLEDGE) == {}
    (found,) = join_misprints([wrong, right], KNOWLEDGE)["a"]
    assert found.text == "ولادیوستک"
    assert found.entity == "place/vladivostok"


def test_a_wrong_office_is_kept_and_flagged() -> None:
    text = "وزیر دفاع روسیه، سرگئی لاوروف، دیروز سخن گفت."
    prepared = Prepared(text, "fa")
    (office,) = stated_offices(prepared, find_mentions(prepared, KNOWLEDGE), KNOWLEDGE)
    assert office.text == "وزیر دفاع"
    assert office.of == "place/ru"
    assert office.person == "person/sergei-lavrov"
    assert office.agrees is False


def test_a_right_office_agrees() -> None:
    text = "قال وزير الخارجية الروسي سيرغي لافروف إن بلاده مستعدة."
    prepared = Prepared(text, "ar")
    (office,) = stated_offices(prepared, find_mentions(prepared, KNOWLEDGE), KNOWLEDGE)
    assert office.agrees is True
