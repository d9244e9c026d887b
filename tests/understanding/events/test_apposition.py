"""A place that is put to a noun of places ("the Russian capital Moscow") is where it happens."""

from __future__ import annotations

import pytest

import rawi


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وصل فلاديمير بوتين إلى العاصمة الإيرانية طهران على متن طائرة خاصة.", "place/tehran"),
        ("وصل فلاديمير بوتين إلى العاصمة الإيرانية، طهران، على متن طائرة خاصة.", "place/tehran"),
        ("وصل فلاديمير بوتين إلى مدينة مشهد.", "place/mashhad"),
        ("Vladimir Putin arrived in the Turkish capital, Ankara, on Monday.", "place/ankara"),
        ("Vladimir Putin arrived in the Turkish capital Ankara on Monday.", "place/ankara"),
        ("ولادیمیر پوتین دوشنبه وارد آنکارا، پایتخت ترکیه شد.", "place/ankara"),
    ],
)
def test_the_name_put_to_a_noun_of_places_is_where(text: str, place: str) -> None:
    (document,) = rawi.analyse(text)
    (arrival,) = [e for e in document.events if e.mode == "arrive"]
    assert (arrival.actors, arrival.place) == (("person/vladimir-putin",), place)


def test_what_the_place_owns_is_no_place() -> None:
    (document,) = rawi.analyse("وصل فلاديمير بوتين إلى جامعة بغداد العريقة في البصرة.")
    assert [e.place for e in document.events if e.mode == "arrive"] == ["place/basra"]
