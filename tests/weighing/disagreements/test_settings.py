from __future__ import annotations

import pytest
from tests.weighing.disagreements.test_figures import KNOWN, document, kinds, weighed

from rawi.weighing.disagreements.settings.comparing import Setting
from rawi.weighing.disagreements.settings.reading import told


def settings(text: str, language: str = "en", published: str = "2024-03-05") -> dict[str, Setting]:
    return {s.family: s for s in told(document(language, published, text), KNOWN).settings}


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("An earthquake hit Kerman on Monday.", "en", "happened"),
        ("The army denied that an explosion had hit the base.", "en", "denied"),
        ("Iran will launch a satellite next week.", "en", "planned"),
        ("Nobody was arrested in Tabriz.", "en", "denied"),
    ],
)
def test_status(text: str, language: str, status: str) -> None:
    assert status in {s.status for s in settings(text, language).values()}


def test_a_place_and_the_one_that_it_lies_in() -> None:
    found = settings("An earthquake hit near Tabriz in Iran on Monday.")["DISASTER/earthquake"]
    assert found.places == ("place/tabriz",)
    assert found.when is not None
    assert found.when.text == "2024-03-04"


def test_the_place_of_a_dateline_is_none_of_the_happening() -> None:
    found = settings("TEHRAN - An earthquake hit near Tabriz on Monday.")["DISASTER/earthquake"]
    assert found.places == ("place/tabriz",)


def test_order() -> None:
    first = told(document("en", "2024-03-05", "The building collapsed after a fire broke out."), KNOWN).orders
    assert [(o.one, o.other, o.before) for o, _ in first] == [("DISASTER/collapse", "DISASTER/fire", False)]


def test_two_days_and_two_places() -> None:
    one = ("en", "2024-03-06", "An earthquake hit Tabriz on Monday.")
    other = ("fa", "2024-03-06", "زمین‌لرزه‌ای روز یکشنبه تبریز را لرزاند.")
    elsewhere = ("fa", "2024-03-06", "زمین‌لرزه‌ای روز دوشنبه در مشهد رخ داد.")
    assert kinds(weighed(one, other), "time") == ["conflict"]
    assert kinds(weighed(one, elsewhere), "time") == []


def test_departure_and_arrival_are_two_events() -> None:
    story = weighed(
        ("en", "2024-03-06", "Vladimir Putin left Moscow on Sunday."),
        ("en", "2024-03-06", "Vladimir Putin arrived in Beijing on Tuesday."),
    )
    assert story.disagreements == ()


def test_one_moment_by_two_clocks() -> None:
    story = weighed(
        ("en", "2024-03-06", "An earthquake struck northern Chile at 21:50 local time on Monday."),
        ("en", "2024-03-06", "An earthquake struck northern Chile at 01:50 GMT on Tuesday."),
    )
    assert kinds(story, "time") == []


def test_what_is_put_off_is_an_update() -> None:
    story = weighed(
        ("en", "2024-03-01", "Moldova will hold its election on 10 March."),
        ("en", "2024-03-05", "Moldova will hold its election on 17 March."),
    )
    assert kinds(story, "time") == ["update"]


def test_a_denial_and_what_comes_after_it() -> None:
    denied = ("en", "2024-03-05", "The interior ministry denied that police had arrested protesters in Sfax.")
    same_day = ("en", "2024-03-05", "Police arrested protesters in Sfax, a lawyer said.")
    later = ("en", "2024-03-07", "Police arrested protesters in Sfax, a lawyer said.")
    assert "conflict" in kinds(weighed(denied, same_day), "occurrence")
    assert "update" in kinds(weighed(denied, later), "occurrence")


def test_the_order_of_two_happenings() -> None:
    story = weighed(
        ("en", "2024-03-05", "The building in Tabriz collapsed after a fire broke out."),
        ("en", "2024-03-05", "The building in Tabriz collapsed before a fire broke out."),
    )
    assert kinds(story, "order") == ["conflict"]


def test_it_does_not_depend_on_the_order_of_articles() -> None:
    articles = [
        ("en", "2024-03-05", "A fire broke out in Tabriz on Monday. Firefighters said 5 people had been killed."),
        ("fa", "2024-03-06", "آتش‌سوزی روز یکشنبه در تبریز ۸ کشته برجا گذاشت."),
    ]
    one, other = weighed(*articles), weighed(*reversed(articles))
    told_ = [
        sorted((d.about, d.kind, tuple(str(v.value) for v in d.values)) for d in s.disagreements) for s in (one, other)
    ]
    assert told_[0] == told_[1]
    assert told_[0]
