"""What real stories taught: what looks like a disagreement and is none, what is one though no sentence says it all."""

from __future__ import annotations

import pytest

from rawi.model import Disagreement

from .test_disagreements import disagreements

BLAST = "An explosion rocked Basra on Sunday. {}"


def of(found: list[Disagreement], about: str) -> list[str]:
    return [d.kind for d in found if d.about == about]


def test_a_report_that_nobody_has_confirmed_and_later_news_of_it_are_an_update() -> None:
    first = "روزنامه‌ای نوشت ولادیمیر پوتین به چین سفر خواهد کرد. کرملین این خبر را تأیید نکرده است."
    found = disagreements(
        ("fa", "2024-03-04", first),
        ("fa", "2024-03-12", "ولادیمیر پوتین روز دوشنبه به چین سفر کرد."),
    )
    (update,) = [d for d in found if (d.about, d.kind) == ("occurrence", "update")]
    quotes = {v.value: [a.text.strip() for a in v.accounts] for v in update.values}
    assert quotes["not yet"] == ["کرملین این خبر را تأیید نکرده است."]


def test_several_days_and_five_days_are_precision() -> None:
    found = disagreements(
        ("en", "2024-03-12", "Vladimir Putin visited China. The visit to China lasted five days."),
        ("fa", "2024-03-12", "ولادیمیر پوتین به چین سفر کرد. این سفر به چین چند روز طول کشید."),
    )
    assert of(found, "duration") == ["precision"]
    (one,) = [d for d in found if d.about == "duration"]
    assert {v.names["fa"] for v in one.values} == {"چند روز", "5 روز"}


def test_the_capital_in_apposition_is_a_place() -> None:
    found = disagreements(
        ("ar", "2024-05-15", "وصل فلاديمير بوتين إلى العاصمة الصينية، بكين، يوم الثلاثاء."),
        ("en", "2024-05-15", "Vladimir Putin arrived in Shanghai on Tuesday."),
    )
    assert of(found, "place") == ["conflict"]


def test_two_towns_in_one_country_are_not_one_chain_of_precision() -> None:
    arrived = "Vladimir Putin arrived in {} on Tuesday."
    found = disagreements(*(("en", "2024-05-15", arrived.format(p)) for p in ("Moscow", "Vladivostok", "Russia")))
    chains = [{v.name for v in d.values} for d in found if (d.about, d.kind) == ("place", "precision")]
    assert all(not {"Moscow", "Vladivostok"} <= chain for chain in chains)
    assert [{v.name for v in d.values} for d in found if d.kind == "conflict"] == [{"Moscow", "Vladivostok"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Divers found 4 bodies.", "Police said two more bodies were found."),
        ("4 people were killed.", "In all, 400 people have been killed in Iraq between January and June."),
    ],
)
def test_additions_and_long_periods_are_no_tolls_of_it(one: str, other: str) -> None:
    found = disagreements(("en", "2024-05-13", BLAST.format(one)), ("en", "2024-05-13", BLAST.format(other)))
    assert of(found, "number") == []


def test_a_toll_that_rose_from_at_least_is_an_update() -> None:
    found = disagreements(
        ("en", "2024-05-13", BLAST.format("At least 10 people were killed.")),
        ("en", "2024-05-14", BLAST.format("16 people were killed.")),
    )
    assert of(found, "number") == ["update"]


def test_ages_in_brackets_are_no_lengths() -> None:
    text = "اعتقلت الشرطة في بغداد يوم الأحد أحمد حسن ({} عاما) على حاجز في بغداد."
    found = disagreements(("ar", "2024-05-13", text.format(21)), ("ar", "2024-05-13", text.format(25)))
    assert of(found, "duration") == []


def test_closing_prices_of_two_days_do_not_contradict() -> None:
    closed = "The Saudi stock index fell by {} percent in Riyadh today."
    found = disagreements(("en", "2024-05-13", closed.format(2.4)), ("en", "2024-05-14", closed.format(3.2)))
    assert of(found, "number") == []


def test_one_article_that_gives_two_numbers_tells_of_two_things() -> None:
    text = BLAST.format("Police said 4 people were killed. A doctor said 9 people were killed.")
    found = disagreements(("en", "2024-05-13", text))
    assert of(found, "number") == []
