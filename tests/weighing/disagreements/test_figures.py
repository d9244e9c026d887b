from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.languages import load
from rawi.model import Document, Given, Page, Quantity, Story, Timex, WeighedStory
from rawi.weighing import weigh
from rawi.weighing.disagreements.figures.lengths import length_of, range_of, same
from rawi.weighing.disagreements.figures.reading import Figure, figures
from rawi.weighing.disagreements.figures.words import FigureFile
from rawi.weighing.events.same_event import family

KNOWN = knowledge.load()


def document(language: str, published: str, text: str, name: str = "d") -> Document:
    given = Given(id=name, language=language, published=published)
    return next(d for d in analyse(Page(name, text, "text", given), KNOWN) if isinstance(d, Document))


def weighed(*articles: tuple[str, str, str]) -> WeighedStory:
    documents = [document(*article, name=f"d{number}") for number, article in enumerate(articles)]
    names = tuple(d.id for d in documents)
    story = Story(id="s", title=None, languages=("en",), documents=names, first=None, last=None)
    return weigh(story, documents, KNOWN)


def kinds(story: WeighedStory, about: str) -> list[str]:
    return sorted(d.kind for d in story.disagreements if d.about == about)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_examples_of_the_packs(language: str) -> None:
    for example in load(language, "figures", FigureFile).examples:
        found = figures(document(language, "2024-05-14", example.text))
        assert [(f.topic, f.value) for f in found] == [(family(example.topic), example.value)], example.text


def topics(text: str, language: str = "en") -> dict[str | None, float]:
    return {f.topic: f.value for f in figures(document(language, "2024-05-14", text))}


def test_each_number_has_its_own_word() -> None:
    assert topics("Four people were killed and 17 were missing.") == {"death": 4, "CASUALTY/missing": 17}
    assert topics("شمار کشته‌ها به ۱۲ نفر و شمار زخمی‌ها به ۴۵ نفر رسید.", "fa") == {"death": 12, "CASUALTY/injured": 45}
    assert topics("مقتل 6 أشخاص وإصابة 31 في حريق.", "ar") == {"death": 6, "CASUALTY/injured": 31}


def test_parts_offsets_and_rates_are_no_figures() -> None:
    assert topics("Nine of the dead were children.") == {}
    assert topics("Police came two days after the fire.") == {}
    assert topics("Some 300 people fell ill in the past 24 hours.") == {}


def length(value: str, text: str, language: str = "en") -> Figure:
    found = length_of(Timex(0, len(text), text, "DURATION", value), language)
    assert found is not None
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("PT48H", "48 hours"), ("P2D", "two days"), True),
        (("P24M", "24 months"), ("P2Y", "two years"), True),
        (("P1W", "a week"), ("P7D", "seven days"), True),
        (("PT30H", "30 hours"), ("P2D", "two days"), False),
        (("P3Y", "three years"), ("P4Y", "four years"), False),
    ],
)
def test_lengths_in_different_units(one: tuple[str, str], other: tuple[str, str], alike: bool) -> None:
    assert same(length(*one), length(*other)) is alike  # type: ignore[arg-type]


def test_a_decade_is_not_exactly_ten_years() -> None:
    assert not length("P10Y", "a decade").exact
    assert length("P10Y", "ten years").exact
    assert length("P10Y", "10 years").exact


def test_a_range_keeps_its_ends() -> None:
    assert range_of(Quantity(0, 1, "five to eight", 5, None, True, 5, 8)) == (5.0, 8.0)


def test_the_toll_of_two_authorities_and_of_later_days() -> None:
    first = ("en", "2024-03-05", "A fire broke out in Tabriz on Monday. Firefighters said 5 people had been killed.")
    second = ("en", "2024-03-05", "A fire broke out in Tabriz on Monday. The governor said 8 people had been killed.")
    later = ("en", "2024-03-07", "The death toll from Monday's fire in Tabriz has risen to 11, firefighters said.")
    assert kinds(weighed(first, second), "number") == ["conflict"]
    assert kinds(weighed(first, later), "number") == ["update"]
    assert kinds(weighed(first, first), "number") == []


def test_measures_over_languages() -> None:
    english = ("en", "2024-03-05", "An earthquake of magnitude 5.6 hit Kerman on Monday.")
    persian = ("fa", "2024-03-05", "زمین‌لرزه‌ای به بزرگی ۵.۹ روز دوشنبه کرمان را لرزاند.")
    arabic = ("ar", "2024-03-05", "ضرب زلزال بقوة 5.6 درجات كرمان يوم الاثنين.")
    assert kinds(weighed(english, persian), "number") == ["conflict"]
    assert kinds(weighed(english, arabic), "number") == []


def test_lengths_of_one_thing() -> None:
    one = ("en", "2024-03-05", "The talks between Iran and Oman lasted three hours.")
    other = ("fa", "2024-03-05", "گفت‌وگوهای ایران و عمان پنج ساعت طول کشید.")
    same_one = ("ar", "2024-03-05", "استمرت المحادثات بين إيران وعمان ثلاث ساعات.")
    assert kinds(weighed(one, other), "duration") == ["conflict"]
    assert kinds(weighed(one, same_one), "duration") == []


def test_each_side_has_its_accounts_and_origins() -> None:
    first = ("en", "2024-03-05", "A fire broke out in Tabriz on Monday. Firefighters said 5 people had been killed.")
    second = ("en", "2024-03-05", "A fire broke out in Tabriz on Monday. The governor said 8 people had been killed.")
    found = next(d for d in weighed(first, second).disagreements if d.about == "number")
    assert [value.value for value in found.values] == [5, 8]
    assert [[a.document for a in value.accounts] for value in found.values] == [["d0"], ["d1"]]
    assert all(value.origins.documents == 1 for value in found.values)
    assert found.why == "5 and 8 cannot both be right"
