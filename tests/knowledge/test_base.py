from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge import Entity, Knowledge


def place(name: str, *within: str, country: str | None = None) -> Entity:
    return Entity(
        id=f"place/{name}", kind="place", subkind="region", names={"en": (name,)}, within=within, country=country
    )


def outlet(name: str, *domains: str, **more: object) -> Entity:
    names = {"en": (name.title(),)}
    return Entity(id=f"outlet/{name}", kind="outlet", subkind="site", domains=domains, **{"names": names, **more})  # type: ignore[arg-type]


SMALL = Knowledge(
    [
        place("world"),
        place("xx", "place/world", country="XX"),
        place("coast", "place/xx"),
        place("port", "place/coast", country="XX"),
        place("yy", "place/world", country="YY"),
        place("border-town", "place/xx", "place/yy"),
        outlet("wide", "example.org"),
        outlet("wide-fa", "example.org/fa"),
        outlet("wide-fa-sport", "example.org/fa/sport"),
        outlet("sub", "news.example.org"),
        outlet("east", short={"ar": ("الفجر",)}, names={"ar": ("صحيفة الفجر الشرقية",)}),
        outlet(
            "west",
            short={"ar": ("الفجر", "الغروب")},
            names={"ar": ("صحيفة الفجر الغربية",), "fa": ("روزنامه فجر غرب",)},
        ),
    ],
    "test",
)


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("example.org", "/", "outlet/wide"),
        ("WWW.Example.ORG:443", "/en/1", "outlet/wide"),
        ("m.example.org.", "/fa/news/1", "outlet/wide-fa"),
        ("example.org", "/FA", "outlet/wide-fa"),
        ("example.org", "/fa/sport/2", "outlet/wide-fa-sport"),
        ("example.org", "/farsi/1", "outlet/wide"),
        ("a.news.example.org", "/fa", "outlet/sub"),
        ("notexample.org", "/", None),
        ("org", "/", None),
        ("", "", None),
    ],
)
def test_outlet_by_domain_takes_the_longest_match(host: str, path: str, expected: str | None) -> None:
    found = SMALL.outlet_by_domain(host, path)
    assert (found and found.id) == expected


def test_outlet_by_name_knows_every_spelling_and_leaves_shared_short_names_open() -> None:
    assert SMALL.outlet_by_name("صحيفه  الفجر الشرقيه").id == "outlet/east"  # type: ignore[union-attr]
    assert SMALL.outlet_by_name("روزنامه‌ فجرغرب").id == "outlet/west"  # type: ignore[union-attr]
    assert SMALL.outlet_by_name("الغروب").id == "outlet/west"  # type: ignore[union-attr]
    assert SMALL.outlet_by_name("الفجر") is None
    assert SMALL.outlet_by_name("nobody") is None


def test_containers_are_nearest_first_and_hold_the_country() -> None:
    assert SMALL.containers("place/port") == ("place/coast", "place/xx", "place/world")
    assert set(SMALL.containers("place/border-town")) == {"place/xx", "place/yy", "place/world"}
    assert SMALL.containers("place/world") == ()
    assert SMALL.containers("place/unknown") == ()


def test_contains_is_not_symmetric() -> None:
    assert SMALL.contains("place/xx", "place/port")
    assert SMALL.contains("place/port", "place/port")
    assert not SMALL.contains("place/port", "place/xx")
    assert not SMALL.contains("place/yy", "place/port")


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_containment_is_transitive_and_ends_even_in_circles(pairs: list[tuple[int, int]]) -> None:
    inside: dict[int, list[str]] = {}
    for inner, outer in pairs:
        inside.setdefault(inner, []).append(f"place/p{outer}")
    known = Knowledge([place(f"p{n}", *inside.get(n, ())) for n in range(7)], "test")
    ids = [f"place/p{n}" for n in range(7)]
    for inner in ids:
        for middle in known.containers(inner):
            for outer in known.containers(middle):
                assert known.contains(outer, inner)


def test_display_name_falls_back_to_english_and_then_to_any() -> None:
    assert SMALL.display_name("outlet/west", "fa") == "روزنامه فجر غرب"
    assert SMALL.display_name("outlet/wide", "fa") == "Wide"
    assert SMALL.display_name("outlet/east", "en") == "صحيفة الفجر الشرقية"
    assert SMALL.display_name("outlet/none") is None


def test_names_tell_which_need_context() -> None:
    entity = Entity(
        id="place/cn",
        kind="place",
        subkind="country",
        names={"fa": ("چین", "جمهوری خلق چین")},
        short={"en": ("PRC",)},
        adjectives={"fa": ("چینی",)},
        ambiguous=("چین",),
    )
    known = Knowledge([entity], "test")
    assert {(name.text, name.short) for name in known.names()} == {
        ("چین", True),
        ("جمهوری خلق چین", False),
        ("PRC", True),
    }
    assert [(word.text, word.entity) for word in known.adjectives()] == [("چینی", "place/cn")]


def test_country_of() -> None:
    assert SMALL.country_of("place/port") == "place/xx"
    assert SMALL.country_of("place/world") is None
    assert SMALL.country_of("place/none") is None
