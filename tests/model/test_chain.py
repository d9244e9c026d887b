from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Link
from rawi.model.chain import Report, collapse, origins_of_each

REUTERS = Link("Reuters", "outlet", True, "outlet/reuters")
KCNA = Link("KCNA", "outlet", True, "outlet/kcna")
MINISTRY = Link("Foreign Ministry", "organisation", True, "organisation/mofa")
OFFICIAL = Link("a senior official", "anonymous", False)
UNKNOWN = Link(None, "unknown", False)

links = st.sampled_from(
    [REUTERS, KCNA, MINISTRY, OFFICIAL, UNKNOWN, Link("Jane Roe", "person", True, "person/jane-roe")]
)
reports = st.lists(
    st.builds(
        Report,
        st.sampled_from(["d1", "d2", "d3", "d4"]),
        st.sampled_from([None, "outlet/a", "outlet/reuters"]),
        st.lists(links, max_size=3, unique=True).map(tuple),
    ),
    max_size=6,
)


def test_the_four_kinds_stand_side_by_side() -> None:
    found = collapse(
        [
            Report("d1", "outlet/a", (REUTERS, MINISTRY)),
            Report("d2", "outlet/b", (OFFICIAL,)),
            Report("d3", "outlet/c"),
        ]
    )
    assert found.named == ("Foreign Ministry",)
    assert found.unnamed == ("a senior official",)
    assert found.relays == ("Reuters",)
    assert (found.unstated, found.documents, found.outlets) == (1, 3, 3)


def test_a_relay_named_as_origin_elsewhere_adds_none() -> None:
    found = collapse([Report("d1", None, (REUTERS,)), Report("d2", None, (REUTERS, MINISTRY))])
    assert found.named == ("Foreign Ministry",)
    assert found.relays == ("Reuters",)


def test_the_outlet_that_others_cite_is_not_unstated_beside_them() -> None:
    found = collapse([Report("d1", "outlet/kcna"), Report("d2", "outlet/a", (KCNA,))])
    assert found.named == ("KCNA",)
    assert found.unstated == 0


def test_an_outlet_that_states_its_source_hands_it_on_to_those_who_cite_it() -> None:
    found = collapse([Report("d1", "outlet/reuters", (MINISTRY,)), Report("d2", "outlet/a", (REUTERS,))])
    assert found.named == ("Foreign Ministry",)
    assert found.relays == ("Reuters",)


def test_copies_of_one_text_are_one_unstated_account() -> None:
    found = collapse([Report("d1", "outlet/a", (), "t"), Report("d2", "outlet/b", (), "t"), Report("d3", "outlet/c")])
    assert found.unstated == 2


def test_two_who_cite_each_other_are_one_origin() -> None:
    found = collapse([Report("d1", None, (REUTERS, KCNA)), Report("d2", None, (KCNA, REUTERS))])
    assert len(found.named) == 1


def test_somebody_of_whom_nothing_is_said_is_no_origin() -> None:
    found = collapse([Report("d1", "outlet/a", (UNKNOWN,))])
    assert (found.named, found.unnamed, found.unstated) == ((), (), 1)


@given(reports, st.randoms())
def test_order_and_repetition_change_nothing(given_: list[Report], random: object) -> None:
    once = collapse(given_)
    shuffled = given_ * 2
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert collapse(shuffled) == once


@given(reports, links, st.sampled_from(["d1", "d9"]))
def test_a_relay_never_adds_an_origin(given_: list[Report], relay: Link, document: str) -> None:
    """Putting a relay before a chain leaves the origins as they are, or takes one away (the relay's own)."""
    for report in given_:
        if not report.chain or relay in report.chain or relay == UNKNOWN:
            continue
        before, after = collapse(given_), collapse([*given_, Report(document, None, (relay, *report.chain))])
        # A relay that closes a ring may let another of its members stand for it.
        assert len(after.named) + len(after.unnamed) <= len(before.named) + len(before.unnamed)


@given(reports)
def test_origins_and_relays_are_different_people(given_: list[Report]) -> None:
    found = collapse(given_)
    assert not set(found.named) & set(found.relays)
    assert found.unstated <= found.documents


def test_each_article_is_led_back_to_its_origin() -> None:
    found = origins_of_each(
        [
            Report("d1", "outlet/a", (REUTERS,)),
            Report("d2", "outlet/b", (REUTERS, MINISTRY)),
            Report("d3", "outlet/reuters"),
            Report("d4", "outlet/c"),
            Report("d5", "outlet/d", (OFFICIAL,)),
        ]
    )
    assert found["d1"] == found["d2"] == found["d3"]
    assert len({found["d1"], found["d4"], found["d5"]}) == 3


@given(reports)
def test_the_origins_of_all_articles_are_the_origins(given_: list[Report]) -> None:
    origins = collapse(given_)
    keys = frozenset().union(*origins_of_each(given_).values())
    assert len(keys) == len(origins.named) + len(origins.unnamed) + origins.unstated


def test_a_copy_that_leaves_the_source_out_has_the_source_of_its_text() -> None:
    told = [Report("d1", "outlet/a", (REUTERS, MINISTRY), "text"), Report("d2", "outlet/b", (), "text")]
    found = collapse(told)
    assert (found.named, found.unstated, found.documents) == (("Foreign Ministry",), 0, 2)
    of_each = origins_of_each(told)
    assert of_each["d1"] == of_each["d2"]
    assert collapse([told[0], Report("d3", "outlet/b")]).unstated == 1


def test_whom_a_medium_itself_names_is_whom_others_describe_behind_it() -> None:
    own, other = Report("d1", "outlet/reuters", (MINISTRY,)), Report("d2", "outlet/b", (REUTERS, OFFICIAL))
    found = collapse([own, other])
    assert (found.named, found.unnamed, found.relays) == (("Foreign Ministry",), (), ("Reuters",))
    roots = origins_of_each([own, other])
    assert roots["d1"] == roots["d2"]
    named = collapse([own, Report("d2", "outlet/b", (REUTERS, KCNA))])
    assert named.named == ("Foreign Ministry", "KCNA")
    two = collapse([own, Report("d3", "outlet/reuters", (KCNA,)), other])
    assert two.unnamed == ("a senior official",)
